package jp.sango.page;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The service worker, which keeps a release's files on the phone: it differs whenever the release does. */
final class Worker {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Content content;

  private Worker(Content content) {
    this.content = content;
  }

  /** @param app whose pages all show the shell */
  static Worker of(String template, App app, Shell shell, Assets assets) {
    var kept = assets.all().map(Asset::address).toList();
    return new Worker(Content.of(Asset.SCRIPT, template
        .replace("'{{app}}'", JSON.writeValueAsString(app.id()))
        .replace("'{{release}}'", JSON.writeValueAsString(shell.release()))
        .replace("'{{kept}}'", JSON.writeValueAsString(kept))
        .replace("'{{pages}}'", JSON.writeValueAsString(app.pages()))));
  }

  Mono<Void> to(ServerWebExchange exchange) {
    return content.to(exchange, Content.ASK_AGAIN);
  }
}
