package jp.sango.refill;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.StandingWishId;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.RefillPolicy;
import jp.sango.refill.WaitingList.Place;
import jp.sango.registration.Families;
import jp.sango.standing.AskedAgain;
import jp.sango.standing.StandingWishBook;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a family stands among those who wait, and whether she wants to be asked at all. */
public final class WaitingDesk {

  private static final int MOST_LISTED = 50;

  private final WaitingList list;
  private final RoundSoon soon;
  private final AskedAgain places;
  private final ApplicationBook applications;
  private final StandingWishBook wishes;
  private final Families families;
  private final StepwiseNotices ways;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  WaitingDesk(
      WaitingList list, RoundSoon soon, AskedAgain places, ApplicationBook applications, StandingWishBook wishes,
      Families families, StepwiseNotices ways, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.list = list;
    this.soon = soon;
    this.places = places;
    this.applications = applications;
    this.wishes = wishes;
    this.families = families;
    this.ways = ways;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param chance of being asked, as things have gone lately
   * @param notNow why she cannot be asked just now; empty where she can, or does not want to
   * @param language that she reads
   */
  public record Standing(Place place, QueueChance chance, Optional<NotNow> notNow, Language language) {}

  private record Reached(Way first, Language language) {}

  /** Of wishes that could still be offered; nothing where her municipality offers none. */
  public Flux<Standing> standings(Actor resident) {
    return Flux.defer(() -> standings(resident, clock.instant()));
  }

  private Flux<Standing> standings(Actor resident, Instant now) {
    var policy = policies.at(resident.municipality(), now);
    return Mono.justOrEmpty(policy.refill()).flatMapMany(refill -> list
        .places(resident.municipality(), resident.person(), look(policy, now), MOST_LISTED).collectList()
        .filter(places -> !places.isEmpty())
        .flatMap(places -> reached(resident).map(reached -> places.stream()
            .flatMap(place -> standing(place, reached, times(refill, policy, place), now).stream()).toList()))
        .flatMapIterable(standings -> standings));
  }

  private Mono<Reached> reached(Actor resident) {
    return ways.ways(resident.municipality(), resident.person(), NoticeKind.SEAT_OFFERED)
        .flatMap(possible -> families.find(resident.municipality(), resident.person())
            .map(family -> new Reached(possible.ways().getFirst(), family.language())));
  }

  private OfferTimes times(RefillPolicy refill, Policy policy, Place place) {
    return OfferTimes.of(refill, policy, policies.holidays(), place.waiting().wish());
  }

  /** How others fared says nothing to whom nothing can be offered just now. */
  private static Optional<Standing> standing(Place place, Reached reached, OfferTimes times, Instant now) {
    var notNow = NotNow.of(place, reached.first(), times, now);
    QueueChance chance = notNow.isPresent() ? new QueueChance.Unknown() : QueueChance.of(place.past());
    return Optional.of(new Standing(place, chance, notNow, reached.language()))
        .filter(standing -> times.latest().isAfter(now));
  }

  private static WaitingList.Look look(Policy policy, Instant now) {
    return new WaitingList.Look(
        now, Japan.dateOf(now).minusDays(WaitingLessons.DAYS_LOOKED_BACK), longestStay(policy));
  }

  static int longestStay(Policy policy) {
    return policy.services().stream().mapToInt(service -> service.days().most()).max().orElse(1);
  }

  /** Hers alone, whether it has been drawn or not yet. The same a second time changes nothing. */
  public Mono<Boolean> ask(Actor resident, ApplicationId id, boolean asked) {
    return transactions.inTransaction(() -> applications
        .find(resident.municipality(), resident.person(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()))
        .flatMap(application -> keep(application, asked)
            .then(audit.record(new AuditEntry(resident, asked ? "waiting-list.join" : "waiting-list.leave", id))))
        .thenReturn(asked));
  }

  /** Of one that a standing wish was made into, it holds for that wish: each draw makes another one from it. */
  private Mono<Void> keep(Application application, boolean asked) {
    var wish = application.standing().map(from -> from.wish());
    return asked ? comeBack(application, wish) : leave(application, wish);
  }

  private Mono<Void> comeBack(Application application, Optional<StandingWishId> wish) {
    var municipality = application.municipality();
    return wish
        .map(all -> wishes.ask(municipality, all, true, clock.instant()).then(places.asks(municipality, all)))
        .orElseGet(() -> list.comeBack(municipality, application.id()).then(soon.afterCommit(municipality)));
  }

  private Mono<Void> leave(Application application, Optional<StandingWishId> wish) {
    var municipality = application.municipality();
    return list.leave(municipality, application.id(), application.family(), clock.instant())
        .then(Mono.justOrEmpty(wish).flatMap(all -> wishes.ask(municipality, all, false, clock.instant())));
  }
}
