package jp.sango.push.worker;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    Wakeups wakeups,
    List<Outlet> outlets,
    LookAgain lookAgain,
    DeliveryOutcomes outcomes,
    TransactionalOperator transaction,
    Clock clock,
    DeliveryMetrics metrics,
    PushProperties.Worker properties,
    Timing timing) {

  /** Works in all lanes until {@code stop} ends, then finishes what is in flight. */
  Mono<Void> run(Mono<Void> stop) {
    return Mono.when(outlets.stream().flatMap(this::lanes).map(lane -> lane.run(wakeups, stop)).toList());
  }

  private Stream<Lane> lanes(Outlet outlet) {
    var gate = new Gate(outlet.channel(), System::nanoTime);
    return Arrays.stream(Urgency.values()).map(urgency -> lane(outlet, gate, urgency));
  }

  private Lane lane(Outlet outlet, Gate gate, Urgency urgency) {
    var place = Place.of(outlet.channel(), urgency);
    var limits = Objects.requireNonNull(timing.limits().get(urgency));
    var leasing = new Leasing(place, queue, gate, outlet.quota(), limits.lease(), properties.batch());
    var backoff = new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
    var attempts = new Attempts(lookAgain, outlet.sender(), gate, clock, limits, backoff);
    var store = new EndingStore(place.worker(), queue, outcomes, transaction, metrics);
    var acknowledgements = new Acknowledgements(store, properties.batch(), limits.lease());
    return new Lane(place, leasing, attempts, acknowledgements, timing.poll(), properties.concurrency());
  }
}
