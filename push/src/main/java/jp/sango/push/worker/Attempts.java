package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.StillWanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One attempt: is it in time, is it still wanted, what does the provider say. */
final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final StillWanted stillWanted;
  private final Map<Channel, Sender> senders;
  private final Clock clock;
  private final Timing timing;
  private final Backoff backoff;
  private final int most;

  /** @param most after so many attempts it is undeliverable */
  Attempts(StillWanted stillWanted, Map<Channel, Sender> senders, Clock clock, Timing timing, Backoff backoff,
      int most) {
    this.stillWanted = stillWanted;
    this.senders = Map.copyOf(senders);
    this.clock = clock;
    this.timing = timing;
    this.backoff = backoff;
    this.most = most;
  }

  Mono<Ending> make(Leased leased) {
    return Mono.defer(() -> {
      var delivery = leased.delivery();
      if (!clock.instant().isBefore(delivery.deadline())) {
        return Mono.just(Ending.of(leased, new DeliveryOutcome.Expired()));
      }
      // Only a worker that died on its last attempt leaves such a row behind.
      if (leased.attempt() > most) {
        return Mono.just(Ending.of(leased, new DeliveryOutcome.Undeliverable("TOO_MANY_ATTEMPTS")));
      }
      return isWanted(delivery)
          .flatMap(wanted -> wanted ? send(leased) : Mono.just(Ending.of(leased, new DeliveryOutcome.Withdrawn())))
          .onErrorResume(failure -> Mono.just(failed(leased, "CHECK_FAILED", failure)));
    });
  }

  private Mono<Boolean> isWanted(Delivery delivery) {
    return Mono.defer(() -> stillWanted.check(delivery)).defaultIfEmpty(true).timeout(timing.check());
  }

  private Mono<Ending> send(Leased leased) {
    var delivery = leased.delivery();
    return Mono.defer(() -> senders.get(Channel.of(delivery.address())).send(delivery))
        .timeout(timing.send())
        .map(result -> ending(leased, result))
        .onErrorResume(failure -> Mono.just(failed(leased, "SEND_FAILED", failure)));
  }

  private Ending ending(Leased leased, SendResult result) {
    return switch (result) {
      case SendResult.Accepted(var id) -> Ending.of(leased, new DeliveryOutcome.Accepted(id));
      case SendResult.AddressGone() -> Ending.of(leased, new DeliveryOutcome.AddressGone());
      case SendResult.Refused(var reason) -> Ending.of(leased, new DeliveryOutcome.Undeliverable(reason));
      case SendResult.TryAgain again -> later(leased, again);
    };
  }

  private Ending failed(Leased leased, String reasonCode, Throwable failure) {
    // Messages of foreign exceptions may quote what was sent: the class has to do.
    log.warn("Delivery {} attempt {}: {} ({})", leased.delivery().id(), leased.attempt(), reasonCode,
        failure.getClass().getName());
    return later(leased, SendResult.TryAgain.because(reasonCode));
  }

  private Ending later(Leased leased, SendResult.TryAgain again) {
    if (leased.attempt() >= most) {
      return Ending.of(leased, new DeliveryOutcome.Undeliverable(again.reasonCode()));
    }
    var now = clock.instant();
    var left = Duration.between(now, leased.delivery().deadline());
    var wait = backoff.after(leased.attempt(), again.retryAfter());
    // Not sooner than asked, but no later than the deadline: then it ends as expired, without another attempt.
    var delay = wait.compareTo(left) < 0 ? wait : left.plusMillis(1);
    return new Ending(leased, new DeliveryOutcome.Later(now.plus(delay), again.reasonCode()), delay);
  }
}
