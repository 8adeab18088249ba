package jp.sango.programme.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.stream.Stream;
import jp.sango.programme.Policies;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every {@code {code}} in the API's documentation an example that works here, without naming one in code. */
@Configuration
class ProgrammeDocumentation {

  @Bean
  OpenApiCustomizer codesThatAreServed(Policies policies) {
    return document -> policies.municipalities().stream().findFirst().ifPresent(
        code -> codeParameters(document).forEach(parameter -> parameter.setExample(code.value())));
  }

  private static Stream<Parameter> codeParameters(OpenAPI document) {
    return document.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .filter(operation -> operation.getParameters() != null)
        .flatMap(operation -> operation.getParameters().stream())
        .filter(parameter -> "path".equals(parameter.getIn()) && "code".equals(parameter.getName()));
  }
}
