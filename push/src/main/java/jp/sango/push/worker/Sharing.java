package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Divides quotas by the nodes that deliver. A node that cannot say that it is there has no database, and without one it
 * sends nothing either.
 */
final class Sharing {

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final UUID node = UUID.randomUUID();
  private final Nodes nodes;
  private final List<Quota> quotas;

  Sharing(Nodes nodes, List<Quota> quotas) {
    this.nodes = nodes;
    this.quotas = quotas.stream().filter(Quota::isLimited).toList();
  }

  /** Ends when it is known who else there is: nothing may be sent before. */
  Mono<Void> join(Mono<Void> stop) {
    return quotas.isEmpty() ? Mono.empty() : present()
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN))
        .doOnNext(many -> quotas.forEach(quota -> quota.join(many)))
        .then()
        .takeUntilOther(stop);
  }

  /** Keeps the shares right until {@code stop} ends. */
  Mono<Void> run(Mono<Void> stop) {
    return quotas.isEmpty() ? Mono.empty() : Flux.interval(EVERY).onBackpressureDrop()
        .takeUntilOther(stop)
        .concatMap(_ -> present().onErrorComplete(), 0)
        .doOnNext(many -> quotas.forEach(quota -> quota.shareAmong(many)))
        .then(Mono.defer(() -> nodes.leave(node).timeout(PATIENCE).onErrorComplete()));
  }

  private Mono<Integer> present() {
    return nodes.present(node).timeout(PATIENCE);
  }
}
