package jp.sango.journey;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody with an app, a tablet or a browser. Paths go out as they are; bodies are JSON as text, or anything that
 * Jackson can write.
 */
public record Person(String name, String address, WebTestClient client, JsonMapper mapper) {

  private static final Consumer<HttpHeaders> NO_HEADERS = headers -> {};

  public Reply get(String path) {
    return send(HttpMethod.GET, path, null, NO_HEADERS);
  }

  public Reply get(String path, Consumer<HttpHeaders> headers) {
    return send(HttpMethod.GET, path, null, headers);
  }

  /** What stands in the list of this name, over all its pages: other tests' families are on it as well. */
  public List<JsonNode> everyPageOf(String path, String list) {
    var found = new ArrayList<JsonNode>();
    var query = path + (path.contains("?") ? "&" : "?") + "limit=100";
    var after = "";
    do {
      var page = get(query + after).is(200);
      page.at("/" + list).valueStream().forEach(found::add);
      after = page.text("/next").isEmpty() ? "" : "&after=" + page.text("/next");
    } while (!after.isEmpty());
    return found;
  }

  public Reply put(String path, Object body) {
    return send(HttpMethod.PUT, path, body, NO_HEADERS);
  }

  public Reply post(String path) {
    return send(HttpMethod.POST, path, null, NO_HEADERS);
  }

  public Reply post(String path, Object body) {
    return send(HttpMethod.POST, path, body, NO_HEADERS);
  }

  public Reply post(String path, Object body, Consumer<HttpHeaders> headers) {
    return send(HttpMethod.POST, path, body, headers);
  }

  public Reply delete(String path) {
    return send(HttpMethod.DELETE, path, null, NO_HEADERS);
  }

  /** Without a body where it is null; as JSON unless the headers say otherwise. */
  public Reply send(HttpMethod method, String path, Object body, Consumer<HttpHeaders> headers) {
    var request = client.method(method).uri(URI.create(address + path));
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON)
          .bodyValue(body instanceof String text ? text : mapper.writeValueAsString(body));
    }
    var result = request.headers(headers).exchange().expectBody().returnResult();
    return new Reply(method + " " + path, result.getStatus().value(), result.getResponseHeaders(),
        result.getResponseBodyContent(), mapper);
  }

  /** A stream that stays open until it is closed. */
  public EventStream open(String path) {
    return EventStream.open(client, address + path);
  }
}
