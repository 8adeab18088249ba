package jp.sango.notice.store;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import jp.sango.notice.LineAnswers;
import jp.sango.push.LineChat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** A few at a time, and no more in waiting than can be answered before LINE forgets what they are answers to. */
final class AnswersInTurn implements LineAnswers, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AnswersInTurn.class);
  private static final int AT_ONCE = 8;
  private static final int MOST_WAITING = 200;
  private static final Duration LAST_ONES = Duration.ofSeconds(5);
  /** Begun before the web server and stopped after it: whoever's words were taken is answered. */
  private static final int PHASE = 200;

  private final LineChat chat;
  private final AtomicReference<Run> current = new AtomicReference<>();

  private record Run(Sinks.Many<Answer> waiting, Sinks.Empty<Void> ended, Disposable work) {}

  AnswersInTurn(LineChat chat) {
    this.chat = chat;
  }

  @Override
  public void later(Answer answer) {
    var run = current.get();
    var taken = run == null ? Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER : emitted(run, answer);
    if (taken.isFailure()) {
      log.warn("An answer in the chat of {} was dropped ({})", answer.account(), taken);
    }
  }

  /** Two that come at the same moment come one after the other. */
  private static Sinks.EmitResult emitted(Run run, Answer answer) {
    var result = run.waiting().tryEmitNext(answer);
    while (result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
      Thread.onSpinWait();
      result = run.waiting().tryEmitNext(answer);
    }
    return result;
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Sinks.Many<Answer> waiting = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));
    Sinks.Empty<Void> ended = Sinks.empty();
    var work = waiting.asFlux()
        .flatMap(answer -> chat.reply(answer.account(), answer.token(), answer.texts()), AT_ONCE)
        .doFinally(_ -> ended.tryEmitEmpty())
        .subscribe(_ -> {}, failure -> log.error("Nobody is answered in the chat any more", failure));
    current.set(new Run(waiting, ended, work));
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Calls back when all that waits has been answered, or has had its time. */
  @Override
  public void stop(Runnable callback) {
    var run = current.getAndSet(null);
    if (run == null) {
      callback.run();
      return;
    }
    run.waiting().tryEmitComplete();
    run.ended().asMono().timeout(LAST_ONES).onErrorComplete()
        .doFinally(_ -> {
          run.work().dispose();
          callback.run();
        })
        .subscribe();
  }

  @Override
  public boolean isRunning() {
    return current.get() != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
