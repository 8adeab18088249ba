package jp.sango.config;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jp.sango.edge.ProblemDocument;
import jp.sango.kernel.Actor;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** What {@code /v1/openapi.json} says beyond what the controllers say themselves. */
@Configuration(proxyBeanMethods = false)
class OpenApiModule {

  private static final String BEARER = "bearer";
  private static final String PROBLEM = "#/components/schemas/Problem";

  static {
    // Comes from the token and is no parameter.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info()
            .title("Sango")
            .version("v1")
            .description("産後ケア事業のためのAPI。 Errors are RFC 9457 problems with a stable `code`; "
                + "texts follow `Accept-Language` (ja, en). Writes take an `Idempotency-Key`.")
            .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
        .components(new Components().addSecuritySchemes(BEARER, new SecurityScheme()
            .type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")));
  }

  @Bean
  GlobalOpenApiCustomizer problemSchema() {
    return api -> ModelConverters.getInstance().read(ProblemDocument.class)
        .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
  }

  @Bean
  GlobalOperationCustomizer problemsAndSecurity() {
    return OpenApiModule::completed;
  }

  private static Operation completed(Operation operation, HandlerMethod method) {
    operation.getResponses().addApiResponse("default", new ApiResponse()
        .description("A problem (RFC 9457)")
        .content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    for (MethodParameter parameter : method.getMethodParameters()) {
      if (parameter.getParameterType() == Actor.class) {
        return operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
      }
    }
    return operation;
  }
}
