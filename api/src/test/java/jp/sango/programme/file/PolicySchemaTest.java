package jp.sango.programme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.RegistrationRuleNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors are told agrees with what the loader takes. */
class PolicySchemaTest {

  private final JsonNode definitions = schema().get("$defs");

  @ParameterizedTest
  @EnumSource
  void schemaKnowsTheSameKeysAsTheLoader(Shape shape) {
    JsonNode definition = definitions.get(shape.name());
    assertThat(definition.get("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(shape.keys());
    assertThat(definition.get("additionalProperties").booleanValue()).isFalse();
    // What a version may leave out hangs on `basedOn`.
    JsonNode required = shape == Shape.VERSION ? definition.get("then").get("required") : definition.get("required");
    assertThat(texts(required)).containsExactlyInAnyOrderElementsOf(shape.required());
  }

  @Test
  void schemaHasNoShapeThatTheLoaderLacks() {
    var shapes = Arrays.stream(Shape.values()).map(Enum::name);
    assertThat(definitions.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(shapes, Stream.of("TYPE", "TEXT")).toList());
  }

  @Test
  void schemaNamesTheSameValues() {
    assertThat(texts(definitions.get("TYPE").get("enum")))
        .containsExactlyElementsOf(Arrays.stream(ServiceType.values()).map(Enum::name).toList());
    assertThat(definitions.get("TEXT").get("properties").propertyNames())
        .containsExactlyElementsOf(Language.HOUSE.stream().map(Language::tag).toList());
    assertThat(texts(definitions.at("/REGISTRATION/properties/rules/items/enum")))
        .containsExactlyInAnyOrderElementsOf(RegistrationRuleNames.ALL);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::stringValue).toList();
  }

  private static JsonNode schema() {
    try (var file = new ClassPathResource("programmes/programme.schema.json").getInputStream()) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
