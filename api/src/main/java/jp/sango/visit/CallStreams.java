package jp.sango.visit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.StreamPlaces;
import jp.sango.kernel.StreamPlaces.Listener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Calls as they happen: first how all stand, then each change. A ring only says that somebody should look; what is told is
 * read from the database each time, whole, so that rings may be missed, come twice or run together. A listener who takes
 * nothing holds one ring back, never more.
 */
public final class CallStreams {

  private static final Logger LOG = LoggerFactory.getLogger(CallStreams.class);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final int MOST_OF_A_FACILITY = 500;
  private static final int MOST_OF_A_RESIDENT = 20;
  private static final int TABLETS = 30;
  private static final int PHONES = 5;
  private static final CallNews REPLACED = new CallNews.Replaced();
  private static final Retry TRY_AGAIN = Retry.backoff(3, Duration.ofMillis(200));

  private final CallBook calls;
  private final CallBell bell;
  private final Audit audit;
  private final Clock clock;
  private final StreamPlaces places;
  private final Scheduler timer;

  /**
   * @param most streams of a node
   * @param timer says when it is time to look for a new day and to give a sign of life
   */
  public CallStreams(CallBook calls, CallBell bell, Audit audit, Clock clock, int most, Scheduler timer) {
    this.calls = calls;
    this.bell = bell;
    this.audit = audit;
    this.clock = clock;
    this.places = new StreamPlaces(most);
    this.timer = timer;
  }

  /** @param known the id of the last news that the tablet has from an earlier stream */
  public Flux<CallNews> ofFacility(Actor provider, Optional<String> known) {
    var facility = provider.requiredFacility();
    var municipality = provider.municipality();
    var now = Mono.defer(() -> calls
        .atFacility(municipality, facility, Japan.today(clock), MOST_OF_A_FACILITY).collectList());
    var rings = rings(ring -> ring.municipality().equals(municipality) && ring.facility().equals(facility));
    return places.within(new Listener(List.of(municipality, facility), provider.person(), TABLETS),
        news(now.delayUntil(found -> recordRead(provider, found)), now, known, Flux.merge(rings, newDays())), REPLACED);
  }

  public Flux<CallNews> ofResident(Actor resident, Optional<String> known) {
    var now = Mono.defer(() -> calls.of(resident, MOST_OF_A_RESIDENT).collectList());
    var rings = rings(ring ->
        ring.municipality().equals(resident.municipality()) && ring.person().equals(resident.person()));
    return places.within(
        new Listener(List.of(resident.municipality(), resident.person()), resident.person(), PHONES),
        news(now, now, known, rings), REPLACED);
  }

  /** By family: whose calls the tablet shows from the start. Those that come later its own facility has made. */
  private Mono<Void> recordRead(Actor provider, List<PreVisitCall> shown) {
    return audit.recordRead(provider, "pre-visit-call.stream",
        shown.stream().map(PreVisitCall::family).distinct().toList(), "calling-before-a-visit");
  }

  /** The bell is listened to before the first look: so nothing falls between the two. */
  private Flux<CallNews> news(
      Mono<List<PreVisitCall>> first, Mono<List<PreVisitCall>> again, Optional<String> known, Flux<CallRing> rings) {
    var looks = Flux.merge(rings, Mono.just(new CallRing.Anybody()))
        .onBackpressureLatest()
        .index()
        .concatMap(ring -> ring.getT1() == 0 ? first : lookAgain(again), 0);
    return Flux.merge(
            looks.scan(ToldCalls.nothing(known), ToldCalls::then).skip(1).concatMapIterable(ToldCalls::news, 1),
            Flux.interval(SIGN_OF_LIFE, timer).onBackpressureDrop().map(_ -> new CallNews.StillHere()))
        .takeUntilOther(bell.rings().ignoreElements());
  }

  private Flux<CallRing> rings(Predicate<CallRing.Of> hers) {
    return bell.rings().filter(ring -> concerns(ring, hers));
  }

  /** What is over by a new day leaves the tablet's list without any ring. */
  private Flux<CallRing> newDays() {
    return Flux.interval(Duration.ZERO, SIGN_OF_LIFE, timer).onBackpressureDrop()
        .map(_ -> Japan.today(clock)).distinctUntilChanged().skip(1)
        .map(_ -> new CallRing.Anybody());
  }

  private static boolean concerns(CallRing ring, Predicate<CallRing.Of> hers) {
    return switch (ring) {
      case CallRing.Of one -> hers.test(one);
      case CallRing.Anybody() -> true;
    };
  }

  /** A database that is away for longer breaks the bell's connection as well: that mended, everybody looks again. */
  private static Mono<List<PreVisitCall>> lookAgain(Mono<List<PreVisitCall>> calls) {
    return calls.retryWhen(TRY_AGAIN).onErrorResume(failure -> {
      LOG.warn("calls could not be read for a stream: {}", failure.getClass().getSimpleName());
      return Mono.empty();
    });
  }
}
