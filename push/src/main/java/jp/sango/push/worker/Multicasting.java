package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What of a lane's batches leaves by multicasts. */
final class Multicasting {

  /** Batches whose multicasts are under way: of more, too many verdicts would grow old. */
  static final int BATCHES = 4;

  private static final Logger log = LoggerFactory.getLogger(Multicasting.class);
  private static final int AT_ONCE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Place place;
  private final Outlet outlet;
  private final Multicaster multicaster;
  private final Multicasts multicasts;
  private final MulticastAttempt attempt;
  private final MulticastRepeats repeats;
  private final Attempts attempts;
  private final Clock clock;
  private final Timing.Limits limits;

  Multicasting(Place place, Outlet outlet, Multicaster multicaster, Multicasts multicasts, MulticastAttempt attempt,
      MulticastRepeats repeats, Attempts attempts, Clock clock, Timing.Limits limits) {
    this.place = place;
    this.outlet = outlet;
    this.multicaster = multicaster;
    this.multicasts = multicasts;
    this.attempt = attempt;
    this.repeats = repeats;
    this.attempts = attempts;
    this.clock = clock;
    this.limits = limits;
  }

  /** Repeats what has no answer yet, until {@code stop} ends; then finishes what is in flight. */
  Mono<Void> repeat(Mono<Void> stop) {
    return repeats.run(stop);
  }

  /** Sends what goes together; gives what is left of the batch, each to be sent alone. */
  Mono<Looked> outOf(Looked looked) {
    var bundles = Bundles.of(looked.rest(), multicaster.most(), this::mayWait);
    return Flux.fromIterable(bundles.together())
        .flatMap(bundle -> looked.holds() ? send(bundle) : lookAgain(bundle), AT_ONCE)
        .collectList()
        .map(left -> looked.only(Stream.concat(bundles.alone().stream(), left.stream()).toList()));
  }

  /** It has waited for others' answers too long: somebody may have read it meanwhile, say. */
  private Flux<Looked.Row> lookAgain(List<Looked.Row> bundle) {
    return attempts.look(bundle.stream().map(Looked.Row::fresh).toList())
        .flatMap(this::outOf)
        .flatMapIterable(Looked::rest);
  }

  /** All of them wait for one answer. */
  private boolean mayWait(Leased leased) {
    return Duration.between(clock.instant(), leased.delivery().deadline()).compareTo(limits.send()) > 0;
  }

  /** Gives those that there is no room for, or none now. */
  private Flux<Looked.Row> send(List<Looked.Row> bundle) {
    var ready = bundle.stream().flatMap(row -> row.ready().stream()).toList();
    var first = ready.getFirst().message();
    return outlet.gates().of(first).left().isZero()
        ? multicaster.room(first, ready.size()).flatMapMany(room -> begin(ready.subList(0, room))
            .thenMany(Flux.fromIterable(bundle.subList(room, bundle.size()))))
        : Flux.fromIterable(bundle);
  }

  /** It is known before it leaves. If it cannot be, nothing leaves: leases run out, and it is tried again. */
  private Mono<Void> begin(List<Ready> ready) {
    if (ready.isEmpty()) {
      return Mono.empty();
    }
    return multicasts.begin(place, UUID.randomUUID(), ready.stream().map(Ready::leased).toList(), limits.lease())
        .timeout(LONGEST)
        .flatMap(multicast -> attempt.make(multicast, members(multicast, ready)))
        .onErrorResume(failure -> {
          log.warn("A multicast of {} is tried again later ({})", ready.size(), failure.getClass().getName());
          return Mono.empty();
        });
  }

  private static List<Ready> members(Multicast multicast, List<Ready> ready) {
    Map<UUID, Ready> byId = ready.stream()
        .collect(Collectors.toMap(each -> each.leased().delivery().id(), Function.identity()));
    return multicast.members().stream().map(member -> byId.get(member.delivery().id())).toList();
  }
}
