package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.LookAgain;
import jp.sango.push.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One attempt: what was the verdict, is it in time, what does the provider say. Its deadline ends it, nothing else. */
final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final LookAgain lookAgain;
  private final Sender sender;
  private final Gate gate;
  private final Clock clock;
  private final Timing.Limits limits;
  private final Backoff backoff;

  Attempts(LookAgain lookAgain, Sender sender, Gate gate, Clock clock, Timing.Limits limits, Backoff backoff) {
    this.lookAgain = lookAgain;
    this.sender = sender;
    this.gate = gate;
    this.clock = clock;
    this.limits = limits;
    this.backoff = backoff;
  }

  /** Which of them are still wanted, and in which words; never an error: whatever has no verdict is tried again. */
  Mono<Map<UUID, Verdict>> lookAgain(List<Leased> leased) {
    return Mono.defer(() -> lookAgain.over(leased.stream().map(Leased::delivery).toList()))
        .timeout(limits.check())
        .onErrorResume(failure -> {
          log.warn("{} deliveries could not be looked at again ({})", leased.size(), failure.getClass().getName());
          return Mono.just(Map.of());
        })
        .defaultIfEmpty(Map.of())
        .as(EarlyAnswer::to);
  }

  Mono<Ending> make(Fresh fresh, Optional<Verdict> verdict) {
    var leased = fresh.leased();
    return inTime(leased, () -> verdict.map(each -> follow(each, fresh)).orElseGet(() -> Mono.just(
        unasked(leased, backoff.after(leased.answers() + 1, Optional.empty()), "CHECK_FAILED"))));
  }

  /** Asked as late as can be: looking again takes its time, and so does waiting for a place. */
  private Mono<Ending> inTime(Leased leased, Supplier<Mono<Ending>> attempt) {
    return Mono.defer(() -> left(leased).isPositive() ? attempt.get()
        : Mono.just(Ending.of(leased, new DeliveryOutcome.Expired())));
  }

  private Mono<Ending> follow(Verdict verdict, Fresh fresh) {
    var leased = fresh.leased();
    return switch (verdict) {
      case Verdict.Send(var text, var buttons, var account) ->
          sendIfOpen(fresh, new Message(leased.delivery().saying(text), buttons, account));
      case Verdict.Withdraw() -> Mono.just(Ending.of(leased, new DeliveryOutcome.Withdrawn()));
      case Verdict.Redirect(var addresses) -> Mono.just(Ending.of(leased, addresses.isEmpty()
          ? new DeliveryOutcome.Unreached("NO_ADDRESS") : new DeliveryOutcome.Redirected(addresses)));
      case Verdict.NotBefore(var at) -> Mono.just(unasked(leased, until(at), "NOT_YET"));
    };
  }

  private Mono<Ending> sendIfOpen(Fresh fresh, Message message) {
    if (fresh.isOlderThan(limits.latestStart())) {
      return Mono.just(unasked(fresh.leased(), Duration.ZERO, "NO_PLACE"));
    }
    var left = gate.left();
    return left.isZero() ? send(fresh.leased(), message)
        : Mono.just(unasked(fresh.leased(), backoff.notTogether(left), "CHANNEL_AWAY"));
  }

  private Mono<Ending> send(Leased leased, Message message) {
    var left = left(leased);
    return Mono.defer(() -> sender.send(message))
        .timeout(left.compareTo(limits.send()) < 0 ? left : limits.send())
        .onErrorResume(failure -> Mono.just(failed(leased, failure)))
        .map(result -> ending(leased, gate.heard(result)));
  }

  private Ending ending(Leased leased, SendResult result) {
    return switch (result) {
      case SendResult.Accepted(var id) -> Ending.of(leased, new DeliveryOutcome.Accepted(id));
      case SendResult.AddressGone() -> Ending.of(leased, new DeliveryOutcome.AddressGone());
      case SendResult.Refused(var reason, _) -> Ending.of(leased, new DeliveryOutcome.Undeliverable(reason));
      case SendResult.Exhausted(var reason) -> Ending.of(leased, new DeliveryOutcome.Undeliverable(reason));
      case SendResult.NotConfigured() -> Ending.of(leased, new DeliveryOutcome.Undeliverable("NOT_CONFIGURED"));
      case SendResult.TryAgain(var reason, var asked, _) -> later(leased, reason, asked);
      case SendResult.ChannelAway(var reason, var pause) -> unasked(leased, backoff.notTogether(pause), reason);
    };
  }

  private static SendResult failed(Leased leased, Throwable failure) {
    // Messages of foreign exceptions may quote what was sent: the class has to do.
    log.debug("Delivery {}: {}", leased.delivery().id(), failure.getClass().getName());
    return SendResult.TryAgain.because("SEND_FAILED");
  }

  private Ending later(Leased leased, String reasonCode, Optional<Duration> asked) {
    var delay = untilDeadline(leased, backoff.after(leased.answers() + 1, asked));
    return new Ending(leased, new DeliveryOutcome.Later(clock.instant().plus(delay), reasonCode), delay, true);
  }

  private Ending unasked(Leased leased, Duration wait, String reasonCode) {
    return Ending.unasked(leased, clock.instant(), untilDeadline(leased, wait), reasonCode);
  }

  /** Not sooner than asked, but no later than the deadline: then it ends as expired, without another attempt. */
  private Duration untilDeadline(Leased leased, Duration wait) {
    var left = left(leased);
    return wait.compareTo(left) < 0 ? wait : left.isNegative() ? Duration.ZERO : left.plusMillis(1);
  }

  private Duration until(Instant at) {
    var wait = Duration.between(clock.instant(), at);
    return wait.isPositive() ? wait : backoff.first();
  }

  private Duration left(Leased leased) {
    return Duration.between(clock.instant(), leased.delivery().deadline());
  }
}
