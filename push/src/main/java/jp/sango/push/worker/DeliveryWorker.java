package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jp.sango.push.ShutChannels;
import jp.sango.push.WorkerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Starts and stops the lanes with the application. The one place of this module that subscribes. */
public final class DeliveryWorker implements SmartLifecycle, ShutChannels {

  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
  private static final Duration DEPTH_EVERY = Duration.ofSeconds(5);

  private final WorkerContext context;
  private final Lanes lanes;
  private final AtomicReference<Run> current = new AtomicReference<>();

  private record Run(Sinks.Empty<Void> stop, Sinks.Empty<Void> ended, Disposable work) {}

  public DeliveryWorker(WorkerContext context, Lanes lanes) {
    this.context = context;
    this.lanes = lanes;
    lanes.outlets().forEach(outlet -> outlet.gates().all().forEach(lanes.metrics()::gate));
  }

  @Override
  public List<ShutChannel> shut() {
    return lanes.outlets().stream().flatMap(outlet -> outlet.gates().all().stream())
        .map(gate -> new ShutChannel(gate.channel(), gate.account().label(), gate.left()))
        .filter(channel -> channel.left().isPositive())
        .toList();
  }

  @Override
  public boolean isAutoStartup() {
    return lanes.properties().enabled();
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Sinks.Empty<Void> stop = Sinks.empty();
    Sinks.Empty<Void> ended = Sinks.empty();
    var sending = lanes.run(stop.asMono())
        .doFinally(_ -> ended.tryEmitEmpty())
        .contextWrite(context.into())
        .subscribe(_ -> {}, failure -> log.error("The delivery worker ended", failure));
    var measuring = measuring().takeUntilOther(ended.asMono()).contextWrite(context.into()).subscribe();
    current.set(new Run(stop, ended, Disposables.composite(sending, measuring)));
  }

  private Flux<Queue.Depth> measuring() {
    return Flux.interval(DEPTH_EVERY).onBackpressureDrop()
        .concatMap(_ -> lanes.queue().depth().timeout(DEPTH_EVERY).onErrorComplete())
        .doOnNext(lanes.metrics()::depth);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Leases nothing more and calls back when what is in flight has ended, or has had its time. */
  @Override
  public void stop(Runnable callback) {
    var run = current.getAndSet(null);
    if (run == null) {
      callback.run();
      return;
    }
    run.stop().tryEmitEmpty();
    run.ended().asMono().timeout(lanes.timing().stop()).onErrorResume(_ -> Mono.empty())
        .doFinally(_ -> {
          run.work().dispose();
          callback.run();
        })
        .subscribe();
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
