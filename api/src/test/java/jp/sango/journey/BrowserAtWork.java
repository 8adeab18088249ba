package jp.sango.journey;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** Somebody signed in with a browser: cookies and no token, as pages have it. */
final class BrowserAtWork implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder()
      .cookieHandler(cookies).followRedirects(HttpClient.Redirect.ALWAYS).build();
  private final String address;

  private BrowserAtWork(String address) {
    this.address = address;
  }

  /** @param name of those of the local run */
  static BrowserAtWork signedIn(String name, Sango sango) {
    var browser = new BrowserAtWork(sango.address());
    browser.get("/local/sign-in?as=" + name + "&return=/v1/session").is(200);
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
    var request = HttpRequest.newBuilder(URI.create(address + path)).method(method,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().endsWith("-csrf"))
        .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      var headers = new HttpHeaders(new LinkedMultiValueMap<>(answer.headers().map()));
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
