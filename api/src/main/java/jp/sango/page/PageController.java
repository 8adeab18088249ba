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

  /** What the app shows under these it decides itself; of what, it finds in the address. */
  static final List<String> RESIDENT = List.of(
      "/", "/calendar", "/sign-in", "/more",
      "/settings", "/settings/notices", "/settings/phones", "/settings/consents", "/settings/data",
      "/registration", "/registration/loss", "/apply", "/applications", "/visits", "/card",
      "/applications/{id}", "/draws", "/inbox",
      "/standing-wishes", "/standing-wishes/new", "/standing-wishes/{id}");

  private final PageModule.Sites sites;
  private final Assets assets;

  PageController(PageModule.Sites sites, Assets assets) {
    this.sites = sites;
    this.assets = assets;
  }

  @GetMapping(path = {
      "/", "/calendar", "/sign-in", "/more",
      "/settings", "/settings/notices", "/settings/phones", "/settings/consents", "/settings/data",
      "/registration", "/registration/loss", "/apply", "/applications", "/visits", "/card",
      "/applications/{id}", "/draws", "/inbox",
      "/standing-wishes", "/standing-wishes/new", "/standing-wishes/{id}"})
  Mono<Void> resident(ServerWebExchange exchange) {
    return shell(App.RESIDENT, exchange);
  }

  @GetMapping(path = {"/provider", "/provider/**"})
  Mono<Void> provider(ServerWebExchange exchange) {
    return shell(App.PROVIDER, exchange);
  }

  @GetMapping(path = {"/staff", "/staff/**"})
  Mono<Void> staff(ServerWebExchange exchange) {
    return shell(App.STAFF, exchange);
  }

  private Mono<Void> shell(App app, ServerWebExchange exchange) {
    return sites.of(app).shell().to(exchange);
  }

  @GetMapping("/manifest.webmanifest")
  Mono<Void> residentManifest(ServerWebExchange exchange) {
    return manifest(App.RESIDENT, exchange);
  }

  @GetMapping("/provider.webmanifest")
  Mono<Void> providerManifest(ServerWebExchange exchange) {
    return manifest(App.PROVIDER, exchange);
  }

  @GetMapping("/staff.webmanifest")
  Mono<Void> staffManifest(ServerWebExchange exchange) {
    return manifest(App.STAFF, exchange);
  }

  private Mono<Void> manifest(App app, ServerWebExchange exchange) {
    return sites.of(app).manifest().to(exchange);
  }

  @GetMapping("/sw.js")
  Mono<Void> residentWorker(ServerWebExchange exchange) {
    return worker(App.RESIDENT, exchange);
  }

  /** Not below the app's own address: a worker reaches no further up than it lies. */
  @GetMapping("/provider-sw.js")
  Mono<Void> providerWorker(ServerWebExchange exchange) {
    return worker(App.PROVIDER, exchange);
  }

  @GetMapping("/staff-sw.js")
  Mono<Void> staffWorker(ServerWebExchange exchange) {
    return worker(App.STAFF, exchange);
  }

  private Mono<Void> worker(App app, ServerWebExchange exchange) {
    return sites.of(app).worker().to(exchange);
  }

  /** A name without the hash of its content is nobody's: what is kept for good must say what it is. */
  @GetMapping("/assets/{*name}")
  Mono<Void> asset(@PathVariable String name, ServerWebExchange exchange) {
    return assets.find(name.substring(1))
        .map(asset -> asset.content().to(exchange, Content.FOR_GOOD))
        .orElseGet(() -> Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }
}
