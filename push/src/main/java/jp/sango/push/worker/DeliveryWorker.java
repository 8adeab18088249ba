package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.PushProperties;
import jp.sango.push.StillWanted;
import jp.sango.push.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Starts and stops the lanes with the application. The one place of this module that subscribes. */
public final class DeliveryWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
  private static final Duration DEPTH_EVERY = Duration.ofSeconds(5);

  private final Queue queue;
  private final Wakeups wakeups;
  private final Map<Channel, Sender> senders;
  private final StillWanted stillWanted;
  private final DeliveryOutcomes outcomes;
  private final TransactionalOperator transaction;
  private final Clock clock;
  private final DeliveryMetrics metrics;
  private final PushProperties.Worker properties;
  private final Timing timing;
  private final AtomicReference<Run> current = new AtomicReference<>();

  private record Run(Sinks.Empty<Void> stop, Sinks.Empty<Void> ended, Disposable work) {}

  public DeliveryWorker(Queue queue, Wakeups wakeups, Map<Channel, Sender> senders, StillWanted stillWanted,
      DeliveryOutcomes outcomes, TransactionalOperator transaction, Clock clock, DeliveryMetrics metrics,
      PushProperties.Worker properties, Timing timing) {
    this.queue = queue;
    this.wakeups = wakeups;
    this.senders = senders;
    this.stillWanted = stillWanted;
    this.outcomes = outcomes;
    this.transaction = transaction;
    this.clock = clock;
    this.metrics = metrics;
    this.properties = properties;
    this.timing = timing;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.enabled();
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Sinks.Empty<Void> stop = Sinks.empty();
    Sinks.Empty<Void> ended = Sinks.empty();
    var lanes = Arrays.stream(Urgency.values()).map(urgency -> lane(urgency).run(wakeups, stop.asMono())).toList();
    var work = Mono.when(lanes)
        .doFinally(_ -> ended.tryEmitEmpty())
        .subscribe(_ -> {}, failure -> log.error("The delivery worker ended", failure));
    var measuring = measuring().takeUntilOther(ended.asMono()).subscribe();
    current.set(new Run(stop, ended, () -> {
      work.dispose();
      measuring.dispose();
    }));
  }

  private Lane lane(Urgency urgency) {
    var worker = UUID.randomUUID();
    var backoff = new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
    var attempts = new Attempts(stillWanted, senders, clock, timing, backoff, properties.maxAttempts());
    var store = new EndingStore(worker, queue, outcomes, transaction, metrics);
    var acknowledgements = new Acknowledgements(store, properties.batch(), timing.lease());
    return new Lane(worker, urgency, queue, attempts, acknowledgements, timing, properties.batch(),
        properties.concurrency());
  }

  private Flux<Queue.Depth> measuring() {
    return Flux.interval(DEPTH_EVERY).onBackpressureDrop()
        .concatMap(_ -> queue.depth().timeout(DEPTH_EVERY).onErrorComplete())
        .doOnNext(metrics::depth);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable callback) {
    var run = current.getAndSet(null);
    if (run == null) {
      callback.run();
      return;
    }
    run.ended().asMono().timeout(timing.stop()).onErrorComplete()
        .doFinally(_ -> {
          run.work().dispose();
          callback.run();
        })
        .subscribe();
    run.stop().tryEmitEmpty();
  }

  /** Dies like a killed process: what is in flight stays leased and unacknowledged. For tests. */
  void kill() {
    var run = current.getAndSet(null);
    if (run != null) {
      run.work().dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return current.get() != null;
  }
}
