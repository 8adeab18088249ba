package jp.sango.availability.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Spring's shared connection blocks its caller while it is made for the first time, as long as the network does not
 * answer. So one attempt at a time is made on a thread that may wait, and no caller who gives up interrupts it: else
 * callers less patient than the network would never be connected. Lettuce mends what breaks later, without blocking.
 */
final class FirstConnection {
  private final ReactiveRedisConnectionFactory factory;
  /** With why it failed, as a value: an error would be logged as dropped when nobody waits for it any more. */
  private CompletableFuture<Optional<RuntimeException>> attempt;

  FirstConnection(ReactiveRedisConnectionFactory factory) {
    this.factory = factory;
  }

  /** Completes at once when there has been a connection; an error if the attempt that it waited for failed. */
  Mono<Void> made() {
    return Mono.fromFuture(this::attempt, true)
        .flatMap(failure -> failure.map(Mono::<Void>error).orElse(Mono.empty()));
  }

  private synchronized CompletableFuture<Optional<RuntimeException>> attempt() {
    if (attempt == null || attempt.isDone() && attempt.join().isPresent()) {
      attempt = CompletableFuture.supplyAsync(this::connect, Schedulers.boundedElastic()::schedule);
    }
    return attempt;
  }

  private Optional<RuntimeException> connect() {
    try {
      factory.getReactiveConnection();
      return Optional.empty();
    } catch (RuntimeException failure) {
      return Optional.of(failure);
    }
  }
}
