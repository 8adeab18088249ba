package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Repeats multicasts whose answer is still to come: it was lost, it was "later", or their worker has died. */
final class MulticastRepeats {

  private static final Logger log = LoggerFactory.getLogger(MulticastRepeats.class);
  private static final int AT_ONCE = 8;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  /** LINE knows a key for a day; with an hour to spare nothing is repeated that it could take for new. */
  private static final Duration KEY_IS_KNOWN = Duration.ofHours(23);
  /** So long it is remembered who may have got something already. */
  private static final Duration REMEMBERED = Duration.ofHours(25);

  private final Channel channel;
  private final Multicasts multicasts;
  private final MulticastAttempt attempt;
  private final Attempts attempts;
  private final Waits waits;
  private final Duration lease;
  private final Duration every;
  private final AtomicBoolean fails = new AtomicBoolean();

  MulticastRepeats(Channel channel, Multicasts multicasts, MulticastAttempt attempt, Attempts attempts, Waits waits,
      Duration lease, Duration every) {
    this.channel = channel;
    this.multicasts = multicasts;
    this.attempt = attempt;
    this.attempts = attempts;
    this.waits = waits;
    this.lease = lease;
    this.every = every;
  }

  /** Works until {@code stop} ends, then finishes what is in flight. */
  Mono<Void> run(Mono<Void> stop) {
    return Flux.interval(every).onBackpressureDrop()
        .takeUntilOther(stop)
        .concatMap(_ -> sweep(), 0)
        .then();
  }

  private Mono<Void> sweep() {
    return Mono.defer(this::some).repeat().takeUntil(taken -> taken < AT_ONCE).then()
        .doOnSuccess(_ -> fails.set(false))
        .onErrorResume(this::later);
  }

  private Mono<Integer> some() {
    return multicasts.due(channel, AT_ONCE, lease)
        .timeout(LONGEST)
        .flatMap(due -> Flux.fromIterable(due).flatMapDelayError(this::again, AT_ONCE, 1).then(Mono.just(due.size())));
  }

  private Mono<Void> again(Multicast multicast) {
    if (multicast.members().isEmpty()) {
      return multicast.age().compareTo(REMEMBERED) < 0
          ? multicasts.putOff(multicast, REMEMBERED).then() : multicasts.end(multicast);
    }
    return multicast.age().compareTo(KEY_IS_KNOWN) < 0
        ? attempts.lookAgain(multicast.members())
            .map(verdicts -> Resumed.of(multicast.members(), verdicts, waits))
            .flatMap(resumed -> resume(multicast, resumed))
        : attempt.some(multicast, withoutAnswer(multicast.members()));
  }

  private static List<Ending> withoutAnswer(List<Leased> members) {
    return members.stream()
        .map(member -> Ending.of(member, new DeliveryOutcome.Undeliverable("NO_ANSWER"))).toList();
  }

  private Mono<Void> resume(Multicast multicast, Resumed resumed) {
    return attempt.some(multicast, resumed.ended())
        .then(Mono.defer(() -> goOn(multicast.without(resumed.ended()), resumed)));
  }

  private Mono<Void> goOn(Multicast multicast, Resumed resumed) {
    if (!resumed.pause().isZero()) {
      return attempt.putOff(multicast, resumed.pause());
    }
    return resumed.ready().isEmpty() ? Mono.empty() : attempt.make(multicast, resumed.ready());
  }

  private Mono<Void> later(Throwable failure) {
    if (fails.compareAndSet(false, true)) {
      log.warn("What went to many at once cannot be repeated; it is tried again ({})", failure.getClass().getName());
    }
    return Mono.empty();
  }
}
