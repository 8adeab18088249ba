package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.LookAgain;
import jp.sango.push.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One attempt: is it in time, what was the verdict, what does the provider say. */
final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final LookAgain lookAgain;
  private final Map<Channel, Sender> senders;
  private final Clock clock;
  private final Timing timing;
  private final Backoff backoff;
  private final int most;

  /** @param most after so many attempts it is undeliverable */
  Attempts(LookAgain lookAgain, Map<Channel, Sender> senders, Clock clock, Timing timing, Backoff backoff,
      int most) {
    this.lookAgain = lookAgain;
    this.senders = Map.copyOf(senders);
    this.clock = clock;
    this.timing = timing;
    this.backoff = backoff;
    this.most = most;
  }

  /** Which of them are still wanted, and in which words; never an error: whatever has no verdict is tried again. */
  Mono<Map<UUID, Verdict>> lookAgain(List<Leased> leased) {
    return Mono.defer(() -> lookAgain.over(leased.stream().map(Leased::delivery).toList()))
        .timeout(timing.check())
        .onErrorResume(failure -> {
          log.warn("{} deliveries could not be looked at again ({})", leased.size(), failure.getClass().getName());
          return Mono.just(Map.of());
        })
        .defaultIfEmpty(Map.of());
  }

  Mono<Ending> make(Leased leased, Optional<Verdict> verdict) {
    return Mono.defer(() -> {
      var delivery = leased.delivery();
      if (!clock.instant().isBefore(delivery.deadline())) {
        return Mono.just(Ending.of(leased, new DeliveryOutcome.Expired()));
      }
      // Only a worker that died on its last attempt leaves such a row behind.
      if (leased.attempt() > most) {
        return Mono.just(Ending.of(leased, new DeliveryOutcome.Undeliverable("TOO_MANY_ATTEMPTS")));
      }
      return verdict.map(each -> follow(each, leased))
          .orElseGet(() -> Mono.just(later(leased, SendResult.TryAgain.because("CHECK_FAILED"))));
    });
  }

  private Mono<Ending> follow(Verdict verdict, Leased leased) {
    return switch (verdict) {
      case Verdict.Send(var text, var buttons) -> send(leased, new Message(leased.delivery().saying(text), buttons));
      case Verdict.Withdraw() -> Mono.just(Ending.of(leased, new DeliveryOutcome.Withdrawn()));
      case Verdict.NotBefore(var at) -> Mono.just(notBefore(leased, at));
    };
  }

  private Mono<Ending> send(Leased leased, Message message) {
    return Mono.defer(() -> senders.get(Channel.of(message.delivery().address())).send(message))
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
    return waiting(leased, backoff.after(leased.attempt(), again.retryAfter()), again.reasonCode());
  }

  private Ending notBefore(Leased leased, Instant at) {
    var wait = Duration.between(clock.instant(), at);
    return waiting(leased, wait.isPositive() ? wait : timing.firstRetry(), "NOT_YET");
  }

  private Ending waiting(Leased leased, Duration wait, String reasonCode) {
    var now = clock.instant();
    var left = Duration.between(now, leased.delivery().deadline());
    // Not sooner than asked, but no later than the deadline: then it ends as expired, without another attempt.
    var delay = wait.compareTo(left) < 0 ? wait : left.plusMillis(1);
    return new Ending(leased, new DeliveryOutcome.Later(now.plus(delay), reasonCode), delay);
  }
}
