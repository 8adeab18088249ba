package jp.sango.journey;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Example bodies as tools build them from the API's description. */
record OpenApiExamples(JsonNode api, JsonMapper mapper) {

  /** Empty where the operation takes no body. */
  Optional<JsonNode> body(JsonNode operation) {
    var content = operation.at("/requestBody/content");
    return content.isEmpty() ? Optional.empty()
        : example(content.properties().iterator().next().getValue().at("/schema"));
  }

  /** The schema's own example, or one made of its properties' examples. */
  Optional<JsonNode> example(JsonNode schema) {
    if (schema.has("$ref")) {
      return example(api.at(schema.at("/$ref").asString().substring(1)));
    }
    if (schema.has("example")) {
      return Optional.of(schema.at("/example"));
    }
    if (schema.has("items")) {
      return example(schema.at("/items")).map(item -> mapper.createArrayNode().add(item));
    }
    var object = mapper.createObjectNode();
    schema.at("/properties").properties().forEach(property ->
        example(property.getValue()).ifPresent(value -> object.set(property.getKey(), value)));
    return Optional.<JsonNode>of(object).filter(built -> !built.isEmpty());
  }
}
