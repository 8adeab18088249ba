package jp.sango.draw.store;

import java.time.Clock;
import java.time.Duration;
import jp.sango.draw.Lottery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Adapter: opens at the start whatever has to be open by now, for the agenda knows only instants after it. The start
 * does not wait for it; while PostgreSQL is away it is tried again.
 */
final class FirstOpening implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FirstOpening.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Lottery lottery;
  private final Clock clock;
  private final Duration shortestPause;
  private volatile Disposable opening;

  FirstOpening(Lottery lottery, Clock clock, Duration shortestPause) {
    this.lottery = lottery;
    this.clock = clock;
    this.shortestPause = shortestPause;
  }

  @Override
  public void start() {
    opening = Mono.defer(() -> lottery.openUpcoming(clock.instant()))
        .retryWhen(Retry.backoff(Long.MAX_VALUE, shortestPause).maxBackoff(LONGEST_PAUSE)
            .doBeforeRetry(attempt -> LOG.warn("the next draws could not be opened yet: {}",
                attempt.failure().toString())))
        .subscribe();
  }

  @Override
  public void stop() {
    opening.dispose();
  }

  @Override
  public boolean isRunning() {
    return opening != null && !opening.isDisposed();
  }
}
