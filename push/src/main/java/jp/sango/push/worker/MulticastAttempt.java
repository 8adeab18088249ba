package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.worker.SendResult.Blamed;
import reactor.core.publisher.Mono;

/** One try of a multicast: what the provider says of all is said of each. */
final class MulticastAttempt {

  private final Outlet outlet;
  private final Multicaster multicaster;
  private final Multicasts multicasts;
  private final Function<UUID, EndingStore> endings;
  private final Clock clock;
  private final Timing.Limits limits;
  private final Backoff backoff;

  /** @param endings where it is kept how deliveries end whose lease somebody holds */
  MulticastAttempt(Outlet outlet, Multicaster multicaster, Multicasts multicasts, Function<UUID, EndingStore> endings,
      Clock clock, Timing.Limits limits, Backoff backoff) {
    this.outlet = outlet;
    this.multicaster = multicaster;
    this.multicasts = multicasts;
    this.endings = endings;
    this.clock = clock;
    this.limits = limits;
    this.backoff = backoff;
  }

  /** @param ready the members that it is to reach; all others have come to their end */
  Mono<Void> make(Multicast multicast, List<Ready> ready) {
    return Mono.defer(() -> {
      var first = ready.getFirst().message();
      var gate = outlet.gates().of(first);
      var wait = gate.admit(first.delivery().urgency());
      return wait.isZero()
          ? ask(multicast, ready).map(gate::heard).flatMap(result -> ended(multicast, ready, result))
          : putOff(multicast, backoff.notTogether(wait));
    });
  }

  private Mono<SendResult> ask(Multicast multicast, List<Ready> ready) {
    var messages = ready.stream().map(Ready::message).toList();
    var left = left(multicast);
    return Mono.defer(() -> multicast.isRepeated()
            ? multicaster.repeat(multicast.key(), messages) : multicaster.send(multicast.key(), messages))
        .timeout(left.compareTo(limits.send()) < 0 ? left : limits.send())
        .onErrorResume(failure -> Mono.just(failed(failure)))
        .map(MulticastAttempt::ofAll);
  }

  private static SendResult failed(Throwable failure) {
    return failure instanceof IllegalArgumentException
        ? new SendResult.Refused("NOT_A_MESSAGE", Blamed.MESSAGE) : SendResult.TryAgain.because("SEND_FAILED");
  }

  /** Whose address it is that nobody is at is not said: it is no sign of how things are with the account. */
  private static SendResult ofAll(SendResult result) {
    return result instanceof SendResult.AddressGone ? new SendResult.Refused("ADDRESS_AMONG_THEM", Blamed.MESSAGE) : result;
  }

  private Mono<Void> ended(Multicast multicast, List<Ready> ready, SendResult result) {
    return switch (result) {
      case SendResult.Accepted(var id) ->
          end(multicast, all(ready, leased -> Ending.of(leased, new DeliveryOutcome.Accepted(id))));
      case SendResult.NotConfigured() ->
          end(multicast, all(ready, leased -> Ending.of(leased, new DeliveryOutcome.Undeliverable("NOT_CONFIGURED"))));
      case SendResult.AddressGone _, SendResult.Refused _ -> alone(multicast, ready);
      // If it had been taken before, a few more could get it a second time.
      case SendResult.Exhausted(var reason) -> multicast.isRepeated()
          ? unknown(multicast, all(ready, leased -> Ending.of(leased, new DeliveryOutcome.Undeliverable(reason))))
          : alone(multicast, ready);
      case SendResult.TryAgain(_, var asked, _) -> putOff(multicast, backoff.after(multicast.turn(), asked));
      case SendResult.ChannelAway(_, var pause) -> putOff(multicast, backoff.notTogether(pause));
    };
  }

  /** None of them has got anything. Only who has its turn may say so: another may be asking again at this moment. */
  private Mono<Void> alone(Multicast multicast, List<Ready> ready) {
    return multicasts.putOff(multicast, limits.lease())
        .filter(isMine -> isMine)
        .flatMap(_ -> end(multicast, all(ready, leased -> Ending.alone(leased, clock.instant()))));
  }

  /** They may have got it: they end, and it is remembered that nobody may send it to them under another key. */
  private Mono<Void> unknown(Multicast multicast, List<Ending> endings) {
    return multicasts.putOff(multicast, limits.lease())
        .filter(isMine -> isMine)
        .flatMap(_ -> some(multicast, endings));
  }

  private static List<Ending> all(List<Ready> ready, Function<Leased, Ending> ending) {
    return ready.stream().map(Ready::leased).map(ending).toList();
  }

  /** How its last members end, and with them the multicast. If that cannot be kept it is repeated, and says the same. */
  Mono<Void> end(Multicast multicast, List<Ending> last) {
    return some(multicast, last).then(Mono.defer(() -> multicasts.end(multicast)));
  }

  /** How some of its members end; the others wait on. */
  Mono<Void> some(Multicast multicast, List<Ending> ended) {
    return ended.isEmpty() ? Mono.empty() : endings.apply(multicast.key()).store(ended);
  }

  /** No longer than the first of its members can wait: it is told at its deadline that it did not arrive. */
  Mono<Void> putOff(Multicast multicast, Duration wait) {
    var longest = left(multicast).plusMillis(1);
    var time = wait.compareTo(longest) < 0 ? wait : longest;
    return multicasts.putOff(multicast, time.isNegative() ? Duration.ZERO : time).then();
  }

  private Duration left(Multicast multicast) {
    return multicast.members().stream().map(member -> Duration.between(clock.instant(), member.delivery().deadline()))
        .min(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
