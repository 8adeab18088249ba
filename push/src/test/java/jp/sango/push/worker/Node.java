package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.LookAgain;
import jp.sango.push.Outbox;
import jp.sango.push.Postgres;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import jp.sango.push.WorkerContext;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.MulticastTable;
import jp.sango.push.store.NodeTable;
import jp.sango.push.store.TransactionalOutbox;
import reactor.core.publisher.Mono;

/** One node of the application, as far as delivery goes. */
final class Node implements AutoCloseable {

  /** Looks and retries often; what takes time may take longer than a machine stands still. */
  static final Timing QUICK = timing(new Timing.Limits(Duration.ofMinutes(1), WITH_SERVERS, WITH_SERVERS));

  final Outbox outbox;
  final DeliveryWorker worker;
  final List<DeliveryOutcome> outcomes = new CopyOnWriteArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  Node(Postgres postgres, Sender sender, Clock clock) {
    this(postgres, sender, clock, Node::asQueued);
  }

  Node(Postgres postgres, Sender sender, Clock clock, LookAgain lookAgain) {
    this(postgres, sender, clock, lookAgain, null, QUICK);
  }

  Node(Postgres postgres, Sender sender, Clock clock, LookAgain lookAgain, DeliveryOutcomes listener) {
    this(postgres, sender, clock, lookAgain, listener, QUICK);
  }

  Node(Postgres postgres, Sender sender, Clock clock, LookAgain lookAgain, DeliveryOutcomes listener,
      Timing timing) {
    this(postgres, sender, clock, lookAgain, listener, timing, Quota.perMinute(0));
  }

  /** @param quota of the app's channel */
  Node(Postgres postgres, Sender sender, Clock clock, LookAgain lookAgain, DeliveryOutcomes listener,
      Timing timing, Quota quota) {
    var table = new DeliveryTable(postgres.client);
    var nodes = new NodeTable(postgres.client);
    var wakeups = new Wakeups();
    DeliveryOutcomes remembers = ended -> Mono.fromRunnable(() -> ended.forEach(each -> outcomes.add(each.outcome())));
    outbox = new TransactionalOutbox(table, wakeups);
    worker = new DeliveryWorker(WorkerContext.NOTHING, new Lanes(
        table, new MulticastTable(postgres.client), nodes, wakeups,
        List.of(new Outlet(Channel.FCM, sender, quota), new Outlet(Channel.LINE, sender, Quota.perMinute(0))), lookAgain,
        listener == null ? remembers : listener, postgres.transaction, clock, new DeliveryMetrics(meters),
        new PushProperties.Worker(20, 8, true), timing));
  }

  static Timing timing(Timing.Limits limits) {
    return new Timing(Duration.ofMillis(100), Duration.ofMillis(500),
        Arrays.stream(Urgency.values()).collect(Collectors.toMap(Function.identity(), _ -> limits)), PATIENCE,
        Duration.ofMillis(50), Duration.ofMillis(400));
  }

  /** Everything is still wanted, in the words it was queued with. */
  static Mono<Map<UUID, Verdict>> asQueued(List<Delivery> deliveries) {
    return verdicts(deliveries, delivery -> new Verdict.Send(delivery.text(), List.of()));
  }

  static Mono<Map<UUID, Verdict>> verdicts(List<Delivery> deliveries, Function<Delivery, Verdict> verdict) {
    return Mono.just(deliveries.stream().collect(Collectors.toMap(Delivery::id, verdict)));
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
