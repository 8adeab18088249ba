package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Outbox;
import jp.sango.push.Postgres;
import jp.sango.push.PushProperties;
import jp.sango.push.StillWanted;
import jp.sango.push.WorkerContext;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.TransactionalOutbox;
import reactor.core.publisher.Mono;

/** One node of the application, as far as delivery goes. */
final class Node implements AutoCloseable {

  /** Looks and retries often; what takes time may take longer than a machine stands still. */
  static final Timing QUICK = new Timing(Duration.ofMillis(100), Duration.ofMinutes(1), WITH_SERVERS, WITH_SERVERS, PATIENCE,
      Duration.ofMillis(50), Duration.ofMillis(400));

  final Outbox outbox;
  final DeliveryWorker worker;
  final List<DeliveryOutcome> outcomes = new CopyOnWriteArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  Node(Postgres postgres, Sender sender, Clock clock) {
    this(postgres, sender, clock, _ -> Mono.just(true));
  }

  Node(Postgres postgres, Sender sender, Clock clock, StillWanted stillWanted) {
    this(postgres, sender, clock, stillWanted, null, QUICK);
  }

  Node(Postgres postgres, Sender sender, Clock clock, StillWanted stillWanted, DeliveryOutcomes listener) {
    this(postgres, sender, clock, stillWanted, listener, QUICK);
  }

  Node(Postgres postgres, Sender sender, Clock clock, StillWanted stillWanted, DeliveryOutcomes listener,
      Timing timing) {
    var table = new DeliveryTable(postgres.client);
    var wakeups = new Wakeups();
    DeliveryOutcomes remembers = (_, outcome) -> Mono.fromRunnable(() -> outcomes.add(outcome));
    outbox = new TransactionalOutbox(table, wakeups);
    worker = new DeliveryWorker(WorkerContext.NOTHING, new Lanes(
        table, wakeups, Map.of(Channel.FCM, sender, Channel.LINE, sender), stillWanted,
        listener == null ? remembers : listener, postgres.transaction, clock, new DeliveryMetrics(meters),
        new PushProperties.Worker(20, 8, 4, true), timing));
  }

  Node started() {
    worker.start();
    return this;
  }

  @Override
  public void close() {
    worker.kill();
  }
}
