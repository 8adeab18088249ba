package jp.sango.config;

import jp.sango.availability.Freshness;
import jp.sango.availability.LiveAvailability;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Whether the boards of this node are what Redis announces now, and since when they may not be. It stays ready: a board
 * with its date is better than none, and all nodes lose Redis at once.
 */
final class BoardHealth implements ReactiveHealthIndicator {

  private final LiveAvailability boards;

  BoardHealth(LiveAvailability boards) {
    this.boards = boards;
  }

  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(() -> switch (boards.freshness()) {
      case Freshness.Live() -> Health.up().build();
      case Freshness.Stale(var since) ->
          Health.status(HealthModule.DEGRADED).withDetail("staleSince", since.toString()).build();
    });
  }
}
