package jp.sango.refill.store;

import java.time.Clock;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.refill.RefillAgenda;
import jp.sango.refill.RefillBell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Adapter: holds a round when the bell rings. However often it rings meanwhile, one more follows. */
final class WokenRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WokenRounds.class);

  private final RefillBell bell;
  private final RefillAgenda agenda;
  private final Clock clock;
  private volatile Disposable listening;

  WokenRounds(RefillBell bell, RefillAgenda agenda, Clock clock) {
    this.bell = bell;
    this.agenda = agenda;
    this.clock = clock;
  }

  @Override
  public void start() {
    listening = bell.rings().groupBy(municipality -> municipality)
        .flatMap(rings -> rings.onBackpressureLatest().concatMap(this::wake, 0))
        .subscribe();
  }

  private Mono<Void> wake(MunicipalityCode municipality) {
    return Mono.defer(() -> agenda.wake(municipality, clock.instant())).onErrorResume(failure -> {
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
