package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
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
import reactor.core.scheduler.Scheduler;

/** One attempt: what was the verdict, is it in time, what does the provider say. Its deadline ends it, nothing else. */
final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final SecondLook secondLook;
  private final Outlet outlet;
  private final Clock clock;
  private final Timing.Limits limits;
  private final Waits waits;

  /** @param timer says when a second look has taken too long */
  Attempts(LookAgain lookAgain, Outlet outlet, Clock clock, Timing.Limits limits, Waits waits, Scheduler timer) {
    this.secondLook = new SecondLook(lookAgain, limits.check(), timer);
    this.outlet = outlet;
    this.clock = clock;
    this.limits = limits;
    this.waits = waits;
  }

  /** Which of them are still wanted, and in which words; never an error: whatever has no verdict is tried again. */
  Mono<Map<UUID, Verdict>> lookAgain(List<Leased> leased) {
    return secondLook.over(leased);
  }

  /** The same of a lane's batch, which may wait for its place: fetched at once, and as old as the answer is. */
  Mono<Looked> look(List<Fresh> rows) {
    return lookAgain(rows.stream().map(Fresh::leased).toList())
        .map(verdicts -> Looked.now(rows, verdicts))
        .as(EarlyAnswer::to);
  }

  Mono<Ending> make(Fresh fresh, Optional<Verdict> verdict) {
    var leased = fresh.leased();
    return inTime(leased, () -> verdict.map(each -> follow(each, fresh)).orElseGet(() -> unsent(
        waits.unlooked(leased, secondLook.failures(leased.delivery())))));
  }

  /** Asked as late as can be: looking again takes its time, and so does waiting for a place. */
  private Mono<Ending> inTime(Leased leased, Supplier<Mono<Ending>> attempt) {
    return Mono.defer(() -> left(leased).isPositive() ? attempt.get()
        : unsent(Ending.unasked(leased, new DeliveryOutcome.Expired())));
  }

  private Mono<Ending> follow(Verdict verdict, Fresh fresh) {
    var leased = fresh.leased();
    return switch (verdict) {
      case Verdict.Send send -> sendIfOpen(fresh, Message.of(leased.delivery(), send));
      case Verdict.Withdraw() -> unsent(Ending.unasked(leased, new DeliveryOutcome.Withdrawn()));
      case Verdict.Redirect(var addresses) -> unsent(Ending.elsewhere(leased, addresses));
      case Verdict.NotBefore(var at) -> unsent(waits.unasked(leased, waits.until(at), "NOT_YET"));
    };
  }

  /** What it was to use up of the quota is there for another. */
  private Mono<Ending> unsent(Ending ending) {
    outlet.quota().giveBack(1);
    return Mono.just(ending);
  }

  private Mono<Ending> sendIfOpen(Fresh fresh, Message message) {
    var leased = fresh.leased();
    if (fresh.isOlderThan(limits.latestStart())) {
      return unsent(waits.unasked(leased, Duration.ZERO, "NO_PLACE"));
    }
    var gate = outlet.gates().of(message);
    var wait = gate.admit(message.delivery().urgency());
    return wait.isZero() ? send(leased, message, gate) : unsent(waits.closed(leased, wait));
  }

  private Mono<Ending> send(Leased leased, Message message, Gate gate) {
    var left = left(leased);
    return Mono.defer(() -> outlet.sender().send(message))
        .timeout(left.compareTo(limits.send()) < 0 ? left : limits.send())
        .onErrorResume(failure -> Mono.just(failed(leased, failure)))
        .map(result -> ending(leased, gate.heard(result)));
  }

  private Ending ending(Leased leased, SendResult result) {
    return switch (result) {
      case SendResult.Accepted(var id) -> Ending.of(leased, new DeliveryOutcome.Accepted(id));
      case SendResult.AddressGone() -> Ending.of(leased, new DeliveryOutcome.AddressGone());
      case SendResult.Refused(var reason, _) -> Ending.of(leased, new DeliveryOutcome.Undeliverable(reason));
      case SendResult.Exhausted(var reason) -> Ending.unasked(leased, new DeliveryOutcome.Undeliverable(reason));
      case SendResult.NotConfigured() -> Ending.unasked(leased, new DeliveryOutcome.Undeliverable("NOT_CONFIGURED"));
      case SendResult.TryAgain(var reason, var asked, _) -> waits.later(leased, reason, asked);
      case SendResult.ChannelAway(var reason, var pause) -> waits.away(leased, pause, reason);
    };
  }

  private static SendResult failed(Leased leased, Throwable failure) {
    // Messages of foreign exceptions may quote what was sent: the class has to do.
    log.debug("Delivery {}: {}", leased.delivery().id(), failure.getClass().getName());
    return failure instanceof IllegalArgumentException
        ? new SendResult.TryAgain("NOT_A_MESSAGE", Optional.empty(), SendResult.Blamed.MESSAGE)
        : SendResult.TryAgain.because("SEND_FAILED");
  }

  private Duration left(Leased leased) {
    return Duration.between(clock.instant(), leased.delivery().deadline());
  }
}
