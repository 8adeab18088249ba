package jp.sango.page;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Shells and their files. Whoever asks is not asked back: nothing here is about anybody. */
@RestController
class PageController {

  /** What the app shows under these it decides itself. */
  static final List<String> RESIDENT = List.of("/", "/calendar", "/sign-in", "/settings", "/more");

  private final Shell resident;
  private final Worker worker;
  private final Manifest manifest;
  private final Assets assets;

  PageController(Shell resident, Worker worker, Manifest manifest, Assets assets) {
    this.resident = resident;
    this.worker = worker;
    this.manifest = manifest;
    this.assets = assets;
  }

  @GetMapping(path = {"/", "/calendar", "/sign-in", "/settings", "/more"})
  Mono<Void> resident(ServerWebExchange exchange) {
    return resident.to(exchange);
  }

  @GetMapping("/manifest.webmanifest")
  Mono<Void> manifest(ServerWebExchange exchange) {
    return manifest.to(exchange);
  }

  @GetMapping("/sw.js")
  Mono<Void> worker(ServerWebExchange exchange) {
    return worker.to(exchange);
  }

  /** A name without the hash of its content is nobody's: what is kept for good must say what it is. */
  @GetMapping("/assets/{*name}")
  Mono<Void> asset(@PathVariable String name, ServerWebExchange exchange) {
    return assets.find(name.substring(1))
        .map(asset -> asset.content().to(exchange, Content.FOR_GOOD))
        .orElseGet(() -> Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
