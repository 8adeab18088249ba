package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Somebody signed in with a browser: cookies and no token, as pages have it. */
final class BrowserAtWork implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** All servers are this machine's, and cookies know no ports. */
  private final Map<String, String> cookies = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private BrowserAtWork(String address) {
    this.address = address;
  }

  /** @param name of those of the local run */
  static BrowserAtWork signedIn(String name, Sango sango) {
    var browser = new BrowserAtWork(sango.address());
    var next = browser.get("/local/sign-in?as=" + name + "&return=/v1/session");
    while (next.status() / 100 == 3) {
      next = browser.get(next.header("Location"));
    }
    assertThat(next.is(200).text("/role")).isNotEmpty();
    return browser;
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply post(String path, Object body) {
    return send("POST", path, body);
  }

  Reply delete(String path) {
    return send("DELETE", path, null);
  }

  private Reply send(String method, String path, Object body) {
    var request = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? address + path : path)).method(method,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
    request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; ")));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    cookies.entrySet().stream().filter(cookie -> cookie.getKey().endsWith("-csrf")).findFirst()
        .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      answer.headers().allValues("Set-Cookie").stream().flatMap(cookie -> HttpCookie.parse(cookie).stream())
          .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
      var headers = new HttpHeaders();
      answer.headers().map().forEach(headers::addAll);
      return new Reply(method + " " + path, answer.statusCode(), headers, answer.body(), MAPPER);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
