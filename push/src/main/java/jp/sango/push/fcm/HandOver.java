package jp.sango.push.fcm;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Where virtual threads leave what is to go on elsewhere. What follows an answer is no work for them: two that emit into one
 * sink spin until the other is done, and one that spins never leaves the core that the other needs to go on. Answers that
 * come together are taken together: to change the thread for each costs as much as to write it down in the database.
 */
final class HandOver {

  private static final Logger log = LoggerFactory.getLogger(HandOver.class);

  /** Then others that share the thread have their turn. */
  private static final int AT_ONCE = 256;

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final Scheduler elsewhere;

  HandOver(Scheduler elsewhere) {
    this.elsewhere = elsewhere;
  }

  void add(Runnable next) {
    waiting.add(next);
    goOn();
  }

  /** Where nobody takes it now, whoever adds the next one asks again. */
  private void goOn() {
    if (!waiting.isEmpty() && !underWay.get() && underWay.compareAndSet(false, true)) {
      try {
        elsewhere.schedule(this::runSome);
      } catch (RejectedExecutionException refused) {
        underWay.set(false);
        log.warn("Answers wait to be handed over", refused);
      }
    }
  }

  private void runSome() {
    try {
      for (var many = 0; many < AT_ONCE && !waiting.isEmpty(); many++) {
        run(waiting.remove());
      }
    } finally {
      underWay.set(false);
      goOn();
    }
  }

  /** Nothing that is wrong behind one answer keeps another from its place. */
  private static void run(Runnable next) {
    try {
      next.run();
    } catch (Throwable bug) {
      log.error("An answer could not be handed over", bug);
    }
  }
}
