package jp.sango.page;

import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** By which a phone puts the app on its start screen. */
final class Manifest {

  private static final MediaType TYPE = MediaType.parseMediaType("application/manifest+json");
  private static final Pattern ASSET = Pattern.compile("\\{\\{([^}]+)}}");

  private final Content content;

  private Manifest(Content content) {
    this.content = content;
  }

  /** @param template names files as they lie among the sources */
  static Manifest of(String template, Assets assets) {
    return new Manifest(Content.of(TYPE,
        ASSET.matcher(template).replaceAll(found -> assets.named(found.group(1)).address())));
  }

  Mono<Void> to(ServerWebExchange exchange) {
    return content.to(exchange, Content.ASK_AGAIN);
  }
}
