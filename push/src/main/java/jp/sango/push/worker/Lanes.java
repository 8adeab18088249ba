package jp.sango.push.worker;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.LookAgain;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What the lanes are made of: the outbox, the channels, and whom to ask and to tell. */
public record Lanes(
    Queue queue,
    Nodes nodes,
    Wakeups wakeups,
    List<Outlet> outlets,
    LookAgain lookAgain,
    DeliveryOutcomes outcomes,
    TransactionalOperator transaction,
    Clock clock,
    DeliveryMetrics metrics,
    PushProperties.Worker properties,
    Timing timing) {

  private static final int MOST_CALLS = 64;

  /** Works in all lanes until {@code stop} ends, then finishes what is in flight. */
  Mono<Void> run(Mono<Void> stop) {
    var sharing = new Sharing(nodes, outlets.stream().map(Outlet::quota).toList());
    var work = Stream.concat(
        outlets.stream().flatMap(this::lanes).map(lane -> lane.run(wakeups, stop)),
        Stream.of(expiry().run(stop), sharing.run(stop)));
    return sharing.join(stop).then(Mono.when(work.toList()));
  }

  private Expiry expiry() {
    var worker = UUID.randomUUID();
    var store = new EndingStore(worker, queue, outcomes, transaction, metrics, Expiry.LEASE);
    return new Expiry(worker, queue, store, clock, timing.sweep(), properties.batch());
  }

  private Stream<Lane> lanes(Outlet outlet) {
    return Arrays.stream(Urgency.values()).map(urgency -> lane(outlet, urgency));
  }

  private Lane lane(Outlet outlet, Urgency urgency) {
    var place = Place.of(outlet.channel(), urgency);
    var limits = timing.of(urgency);
    var leasing = new Leasing(place, queue, outlet, limits.lease(), batch(urgency));
    var backoff = new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
    var attempts = new Attempts(lookAgain, outlet, clock, limits, Waits.of(urgency, backoff, clock));
    var store = new EndingStore(place.worker(), queue, outcomes, transaction, metrics, limits.lease());
    var acknowledgements = new Acknowledgements(store, properties.batch(), limits.lease());
    return new Lane(place, leasing, attempts, acknowledgements, timing.poll(), properties.concurrency());
  }

  /** Calls are few, and a verdict on one is to be a fresh one. */
  private int batch(Urgency urgency) {
    return switch (urgency) {
      case NOW -> Math.min(MOST_CALLS, properties.batch());
      case SOON, BROADCAST -> properties.batch();
    };
  }
}
