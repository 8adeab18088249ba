package jp.sango.standing;

import java.util.List;
import java.util.Optional;
import jp.sango.application.Examination;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where families, and staff who act for them, look up what stands. */
public final class StandingWishShelf {

  private static final int MOST_LISTED = 100;

  private final StandingWishBook book;
  private final Examination examination;
  private final StandingSchedule schedule;
  private final Families families;

  public StandingWishShelf(StandingWishBook book, Examination examination, Policies policies, Families families) {
    this.book = book;
    this.examination = examination;
    this.schedule = new StandingSchedule(policies);
    this.families = families;
  }

  /** Newest first. */
  public Flux<ShownWish> list(MunicipalityCode municipality, PersonId person) {
    return language(municipality, person).flatMapMany(language ->
        book.of(municipality, person, MOST_LISTED).map(wish -> shown(wish, language)));
  }

  /** A family's, for staff who act for her: without those of her other births. */
  public Mono<List<ShownWish>> list(MunicipalityCode municipality, RegistrationId family) {
    return families.all(List.of(family))
        .flatMap(known -> Mono.justOrEmpty(known.get(family)))
        .flatMapMany(found -> list(municipality, found.person()))
        .filter(shown -> shown.wish().family().equals(family))
        .collectList();
  }

  /** Her own; anybody else's is unknown. */
  public Mono<ShownWish> find(MunicipalityCode municipality, PersonId person, StandingWishId id) {
    return found(book.find(municipality, person, id))
        .flatMap(wish -> language(municipality, person).map(language -> shown(wish, language)));
  }

  /** Whose it is, for staff who act for her. */
  public Mono<RegistrationId> familyOf(Actor staff, StandingWishId id) {
    return found(book.find(staff.municipality(), id)).map(StandingWish::family);
  }

  private static Mono<StandingWish> found(Mono<StandingWish> wish) {
    return wish.switchIfEmpty(Mono.error(() -> Problem.notFound("standing-wish-unknown").asError()));
  }

  private ShownWish shown(StandingWish wish, Language language) {
    var next = Optional.of(wish).filter(standing -> standing.state() == StandingWishState.ACTIVE)
        .flatMap(standing -> schedule.firstDraw(standing.municipality(), standing.terms(), examination.now()));
    return new ShownWish(wish, next, List.of(), language);
  }

  private Mono<Language> language(MunicipalityCode municipality, PersonId person) {
    return families.find(municipality, person).map(Family::language).defaultIfEmpty(Language.JAPANESE);
  }
}
