package jp.sango.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Japan;
import jp.sango.programme.Policies;
import jp.sango.registration.AfterCorrection;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitNotices;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * After a loss, coming visits at places that suit her no more are put on the call list, and so are those that a
 * correction puts out of their period. They stand until somebody has spoken with her: to cancel them unasked would take
 * from her what she may want. What was talked over with her before a loss is talked over once more; what a draw has just
 * given her is too, for after a loss no phone of hers rings for it.
 */
public final class VisitsInDoubt implements AfterLoss, AfterCorrection {

  private static final Duration SPOKEN_OF_WITHIN = Duration.ofHours(24);

  private final VisitBook visits;
  private final VisitNotices notices;
  private final CallBoard board;
  private final Families families;
  private final Eligibility eligibility;
  private final Policies policies;
  private final Clock clock;

  public VisitsInDoubt(
      VisitBook visits, VisitNotices notices, CallBoard board, Families families, Eligibility eligibility,
      Policies policies, Clock clock) {
    this.visits = visits;
    this.notices = notices;
    this.board = board;
    this.families = families;
    this.eligibility = eligibility;
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public Mono<Void> lost(Behalf behalf, RegistrationId birth, Instant told) {
    return lookAgain(birth, hers -> board.givenUnheard(hers, told),
        (visit, due, now) -> board.addToTalkOverAgain(visit, told, due, now));
  }

  /** Visits that she has had are hers alone: staff are to know of them at once. */
  @Override
  public boolean waitsForDraws() {
    return false;
  }

  @Override
  public Mono<Void> corrected(RegistrationId birth) {
    return lookAgain(birth, hers -> Mono.just(Set.of()), board::addToTalkOver);
  }

  private interface Entry {
    Mono<Void> add(Visit visit, Instant due, Instant now);
  }

  /** @param unheard which of hers are talked over, though they suit her */
  private Mono<Void> lookAgain(
      RegistrationId birth, Function<List<Visit>, Mono<Set<VisitId>>> unheard, Entry entry) {
    return families.all(List.of(birth))
        .mapNotNull(found -> found.get(birth))
        .flatMap(family -> visits.lockFrom(family.municipality(), family.person(), Japan.today(clock))
            .filter(visit -> visit.family().equals(birth))
            .collectList()
            .flatMap(hers -> unheard.apply(hers).flatMapMany(news -> Flux.fromIterable(hers)
                .filter(visit -> news.contains(visit.id()) || isInDoubt(visit, family)))
                .concatMap(visit -> notices.toTalkOver(visit, family).then(toTalkOver(visit, entry)))
                .then()));
  }

  private boolean isInDoubt(Visit visit, Family family) {
    var policy = policies.at(visit.municipality(), clock.instant());
    return policy.service(visit.type())
        .filter(service ->
            !eligibility.decide(family, visit.facility(), service, visit.dates(), policy).isRejection())
        .isEmpty();
  }

  private Mono<Void> toTalkOver(Visit visit, Entry entry) {
    var now = clock.instant();
    return entry.add(
        visit, earlier(now.plus(SPOKEN_OF_WITHIN), Japan.at(visit.dates().first(), LocalTime.MIDNIGHT)), now);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
