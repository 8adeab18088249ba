package jp.sango.refill.store;

import java.time.Duration;
import java.util.function.Function;
import jp.sango.kernel.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Adapter: holds a municipality's round when its bell rings. However often it rings meanwhile, one more follows. None waits
 * for another municipality's, however many there are, and nothing that goes wrong ends the listening.
 */
final class WokenRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WokenRounds.class);
  private static final Duration LISTENS_AGAIN_AFTER = Duration.ofSeconds(1);

  private final Flux<MunicipalityCode> bell;
  private final Function<MunicipalityCode, Mono<Void>> round;
  private volatile Disposable listening;

  WokenRounds(Flux<MunicipalityCode> bell, Function<MunicipalityCode, Mono<Void>> round) {
    this.bell = bell;
    this.round = round;
  }

  /** A stream for each municipality that ever rang stays open: with fewer places than those, the next would hear nothing. */
  @Override
  public void start() {
    listening = bell.groupBy(municipality -> municipality)
        .flatMap(rings -> rings.onBackpressureLatest().concatMap(this::wake, 0), Integer.MAX_VALUE)
        .doOnError(failure -> LOG.error("the bell of rounds is not heard just now", failure))
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, LISTENS_AGAIN_AFTER))
        .subscribe();
  }

  private Mono<Void> wake(MunicipalityCode municipality) {
    return Mono.defer(() -> round.apply(municipality)).onErrorResume(failure -> {
      LOG.warn("a round could not be held at once; the next one is: {}", failure.getClass().getSimpleName());
      return Mono.empty();
    });
  }

  /** What it is cut off from, the next round of another node or of the next start finds. */
  @Override
  public void stop() {
    listening.dispose();
  }

  @Override
  public boolean isRunning() {
    return listening != null && !listening.isDisposed();
  }
}
