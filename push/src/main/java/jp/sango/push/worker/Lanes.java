package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
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
import reactor.core.scheduler.Schedulers;

/** What the lanes are made of: the outbox, the channels, and whom to ask and to tell. */
public record Lanes(
    Queue queue,
    Multicasts multicasts,
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
  private static final Duration A_MOMENT = Duration.ofMillis(20);

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
    var timer = Schedulers.parallel();
    var leasing = new Leasing(place, queue, outlet, limits.lease(), batch(urgency), timer);
    var backoff = new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
    var waits = Waits.of(urgency, backoff, clock);
    var attempts = new Attempts(lookAgain, outlet, clock, limits, waits, timer);
    var acknowledgements = new Acknowledgements(
        endings(place.worker(), limits), properties.batch(), moment(urgency), limits.lease());
    var multicasting = outlet.sender().multicaster().filter(_ -> urgency == Urgency.BROADCAST)
        .map(multicaster -> multicasting(place, outlet, multicaster, attempts, waits));
    return new Lane(place, leasing, attempts, acknowledgements, multicasting, timing.poll(),
        new Lane.Places(properties.concurrency(), properties.batch()));
  }

  /** How a call went is known at once; of all others so many end in a moment that one statement for each few is too many. */
  private static Duration moment(Urgency urgency) {
    return switch (urgency) {
      case NOW -> Duration.ZERO;
      case SOON, BROADCAST -> A_MOMENT;
    };
  }

  private EndingStore endings(UUID holder, Timing.Limits limits) {
    return new EndingStore(holder, queue, outcomes, transaction, metrics, limits.lease());
  }

  private Multicasting multicasting(
      Place place, Outlet outlet, Multicaster multicaster, Attempts attempts, Waits waits) {
    var limits = timing.of(place.urgency());
    var attempt = new MulticastAttempt(
        outlet, multicaster, multicasts, holder -> endings(holder, limits), clock, limits, waits.backoff());
    var repeats = new MulticastRepeats(
        place.channel(), multicasts, attempt, attempts, waits, limits.lease(), timing.sweep());
    return new Multicasting(place, outlet, multicaster, multicasts, attempt, repeats, attempts, clock, limits);
  }

  /** Calls are few, and a verdict on one is to be a fresh one. */
  private int batch(Urgency urgency) {
    return switch (urgency) {
      case NOW -> Math.min(MOST_CALLS, properties.batch());
      case SOON, BROADCAST -> properties.batch();
    };
  }
}
