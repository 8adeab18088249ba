package jp.sango.standing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import jp.sango.application.ApplicationBook;
import jp.sango.audit.Audit;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/**
 * After a loss no wish of before stands on, not even one for a visit at home: a result that comes day after day for what
 * she asked for while she was expecting would hurt. No word is said of it: what she would like now, she or whoever
 * speaks with her will say.
 */
public final class WishesAfterLoss implements AfterLoss {

  private final StandingWishBook book;
  private final ApplicationBook applications;
  private final Audit audit;
  private final Clock clock;

  public WishesAfterLoss(StandingWishBook book, ApplicationBook applications, Audit audit, Clock clock) {
    this.book = book;
    this.applications = applications;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Mono<Void> lost(Behalf behalf, RegistrationId birth, Instant told) {
    return end(behalf.municipality(), birth, told).then(takeBack(behalf, birth));
  }

  private Mono<Void> end(MunicipalityCode municipality, RegistrationId birth, Instant told) {
    return book.endAll(municipality, birth, told, clock.instant().truncatedTo(ChronoUnit.MICROS)).collectList()
        .flatMapIterable(ended -> ended)
        .concatMap(wish -> audit.recordBySystem(municipality, "standing-wish.end", wish.toString(),
            Map.of("because", "not-asked-any-more")))
        .then();
  }

  /**
   * Also of what has ended before: a draw may have been held with it meanwhile. What one is being held with now goes on, as
   * her other applications do; it is looked at by what she may have, and taken back once it is decided.
   */
  private Mono<Void> takeBack(Behalf behalf, RegistrationId birth) {
    return book.noLongerPossible(behalf.municipality(), birth).collectList()
        .flatMapIterable(ended -> ended)
        .concatMap(wish -> applications.takeBack(behalf.municipality(), wish, EnteredBy.of(behalf)))
        .then();
  }
}
