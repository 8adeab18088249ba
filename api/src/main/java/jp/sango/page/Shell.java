package jp.sango.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The page of an app, the same for everybody: what it needs at once is in it or announced by it, and its policy names
 * by their hashes the few lines that may run or style it from within.
 */
final class Shell {

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final Content content;
  private final String policy;

  private Shell(Content content, String policy) {
    this.content = content;
    this.policy = policy;
  }

  /**
   * @param template with a place for each of the parts
   * @param firstLook the module that begins, and others that are wanted as soon as it runs
   */
  static Shell of(String template, List<String> firstLook, Assets assets, Modules modules, String style) {
    var importMap = modules.importMap();
    var boot = PageFiles.text("boot.js").strip();
    var bring = PageFiles.text("bring.js").strip();
    var page = template
        .replace("{{style}}", style)
        .replace("{{importmap}}", importMap)
        .replace("{{boot}}", boot)
        .replace("{{bring}}", bring)
        .replace("{{preload}}", firstLook.stream().flatMap(module -> modules.neededBy(module).stream()).distinct()
            .map(module -> "<link rel=\"modulepreload\" href=\"" + module.address() + "\">")
            .collect(Collectors.joining("\n")))
        .replace("{{entry}}", assets.named(firstLook.getFirst()).address())
        // Within: it is smaller than the question for it.
        .replace("{{icon}}", "data:image/svg+xml;base64," + base64(assets.named("icons/sango.svg")))
        .replace("{{touch-icon}}", assets.named("icons/sango-192.png").address());
    return new Shell(Content.of(HTML, page), PagePolicy.of(List.of(importMap, boot, bring), style));
  }

  private static String base64(Asset picture) {
    return Base64.getEncoder().encodeToString(picture.content().body().text().getBytes(StandardCharsets.UTF_8));
  }

  Mono<Void> to(ServerWebExchange exchange) {
    exchange.getResponse().getHeaders().set("Content-Security-Policy", policy);
    return content.to(exchange, Content.ASK_AGAIN);
  }

  /** Changes with any file that the shell names. */
  String release() {
    return content.digest().inAddress();
  }
}
