package jp.sango.local.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** The page that shows a newcomer who is there and what to try, with commands that find an open date themselves. */
final class LocalPage {
  /** The page has its own style and script inside and loads nothing. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
      + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final String template = template();

  Mono<ServerResponse> show(ServerRequest request) {
    var page = template
        .replace("{{base}}", HtmlUtils.htmlEscape(request.uri().resolve("/").toString().replaceAll("/$", "")));
    return ServerResponse.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store").bodyValue(page);
  }

  private static String template() {
    try {
      return new ClassPathResource("page.html", LocalPage.class).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
