package jp.sango.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A write of the API, whoever may make it, a body that it understands, and what it has to refuse. */
final class Endpoint {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final String NOBODYS_ID = "11111111-2222-4333-8444-555555555555";

  private final HttpMethod method;
  private final String path;
  private final String who;
  private final Object body;
  private final List<BadRequest> refusals = new ArrayList<>();

  private Endpoint(HttpMethod method, String path, String who, Object body) {
    this.method = method;
    this.path = path;
    this.who = who;
    this.body = body;
  }

  /** One request that has to be refused, and how. */
  record BadRequest(
      String what, HttpMethod method, String path, String who, Object body, Consumer<HttpHeaders> headers, int status,
      String code, String field) {

    @Override
    public String toString() {
      return method + " " + path.replace(NOBODYS_ID, "{id}") + ", " + what + ": " + status + " " + code;
    }
  }

  static Endpoint write(String methodAndPath, String who, Object body) {
    var parts = methodAndPath.split(" ");
    var endpoint = new Endpoint(HttpMethod.valueOf(parts[0]), parts[1].replace("{id}", NOBODYS_ID), who, body);
    return body == null ? endpoint : endpoint.refusesUnreadableBodies();
  }

  static Endpoint write(String methodAndPath, String who) {
    return write(methodAndPath, who, null);
  }

  Stream<BadRequest> badRequests() {
    return refusals.stream();
  }

  /** These fields have to be there. */
  Endpoint needs(String... fields) {
    for (var field : fields) {
      refuse("without " + field, removed(field), 400, "required", field);
    }
    return this;
  }

  /** A value that the field cannot have. */
  Endpoint refuses(String field, Object value, String code) {
    return refuse(field + " = " + shown(value), replaced(field, value), 400, code, field);
  }

  /** A value that it can have, but not here and now. */
  Endpoint objects(String field, Object value, String code, String blamed) {
    return refuse(field + " = " + shown(value), replaced(field, value), 422, code, blamed);
  }

  /** As above, where the API blames another field. */
  Endpoint refuses(String field, Object value, String code, String blamed) {
    return refuse(field + " = " + shown(value), replaced(field, value), 400, code, blamed);
  }

  /** For the path alone, whatever the body. */
  Endpoint refusesAsItIs(int status, String code, String field) {
    refusals.clear();
    return refuse("as it is", body, status, code, field);
  }

  /** A value of a kind that cannot be read. */
  Endpoint cannotRead(String field, Object... values) {
    for (var value : values) {
      refuses(field, value, "invalid-value");
    }
    return this;
  }

  /** An id that is nobody's, with a body that is fine. */
  Endpoint knowsNot(String code) {
    refuse("an id that is nobody's", body, 404, code, null);
    refusals.add(new BadRequest("an id that is none", method, path.replace(NOBODYS_ID, "not-a-uuid"), who, body,
        headers -> {}, 404, "not-found", null));
    return this;
  }

  /** Whoever has another role is refused, whoever has none is asked to sign in. */
  Endpoint isNotFor(String... others) {
    for (var other : others) {
      refusals.add(new BadRequest("as " + other, method, path, other, body, headers -> {}, 403, "forbidden", null));
    }
    refusals.add(new BadRequest("not signed in", method, path, null, body,
        headers -> {}, 401, "unauthenticated", null));
    refusals.add(new BadRequest("with a token of nobody's", method, path, null, body,
        headers -> headers.setBearerAuth("eyJhbGciOiJub25lIn0.e30."), 401, "unauthenticated", null));
    refusals.add(new BadRequest("a method that it has not", HttpMethod.PATCH, path, who, body, headers -> {}, 405,
        "method-not-allowed", null));
    return this;
  }

  private Endpoint refusesUnreadableBodies() {
    refuse("without a body", null, 400, "missing-body", null);
    refuse("with an empty body", "", 400, "missing-body", null);
    refuse("with half a body", "{\"", 400, "malformed-json", null);
    refuse("with something behind the body", MAPPER.writeValueAsString(body) + "}", 400, "malformed-json", null);
    refuse("with text for a body", "\"text\"", 400, "malformed-json", null);
    refuse("with a list for a body", "[]", 400, "malformed-json", null);
    refuse("with an unknown field", replaced("notAField", 1), 400, "unknown-field", "notAField");
    refusals.add(new BadRequest("as plain text", method, path, who, MAPPER.writeValueAsString(body),
        headers -> headers.set("Content-Type", "text/plain"), 415, "unsupported-media-type", null));
    refusals.add(new BadRequest("for somebody who reads PDF only", method, path, who, body,
        headers -> headers.set("Accept", "application/pdf"), 406, "not-acceptable", null));
    return refuse("larger than anything", Map.of("notAField", "x".repeat(80_000)), 413, "body-too-large", null);
  }

  private Endpoint refuse(String what, Object badBody, int status, String code, String field) {
    refusals.add(new BadRequest(what, method, path, who, badBody, headers -> {}, status, code, field));
    return this;
  }

  private Object removed(String field) {
    var tree = MAPPER.<ObjectNode>valueToTree(body);
    var last = last(field);
    ((ObjectNode) tree.at(pointer(parent(field)))).remove(last);
    return tree;
  }

  private Object replaced(String field, Object value) {
    var tree = MAPPER.<ObjectNode>valueToTree(body);
    var last = last(field);
    switch (tree.at(pointer(parent(field)))) {
      case ArrayNode list -> list.set(Integer.parseInt(last), MAPPER.<JsonNode>valueToTree(value));
      case ObjectNode object -> object.set(last, MAPPER.<JsonNode>valueToTree(value));
      case JsonNode other -> throw new IllegalArgumentException(field + " lies in " + other);
    }
    return tree;
  }

  /** {@code wishes[0].start} becomes {@code /wishes/0/start}. */
  private static String pointer(String field) {
    return field.isEmpty() ? "" : "/" + field.replace("]", "").replace('[', '/').replace('.', '/');
  }

  private static String parent(String field) {
    int end = Math.max(field.lastIndexOf('.'), field.lastIndexOf('['));
    return end < 0 ? "" : field.substring(0, end);
  }

  private static String last(String field) {
    return field.substring(Math.max(field.lastIndexOf('.'), field.lastIndexOf('[')) + 1).replace("]", "");
  }

  private static String shown(Object value) {
    var text = MAPPER.writeValueAsString(value);
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** For bodies in the table. */
  static Map<String, Object> body(Object... namesAndValues) {
    var body = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return body;
  }
}
