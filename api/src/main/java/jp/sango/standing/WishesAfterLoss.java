package jp.sango.standing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import jp.sango.application.ApplicationBook;
import jp.sango.application.StandingWishId;
import jp.sango.audit.Audit;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
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
  public Mono<Void> lost(Behalf behalf, RegistrationId birth) {
    return book.endAll(behalf.municipality(), birth, clock.instant().truncatedTo(ChronoUnit.MICROS)).collectList()
        .flatMapIterable(ended -> ended)
        .concatMap(wish -> takeBack(behalf, wish))
        .then();
  }

  /** What a draw is being held with now goes on, as her other applications do: it is looked at by what she may have. */
  private Mono<Void> takeBack(Behalf behalf, StandingWishId wish) {
    return applications.takeBack(behalf.municipality(), wish, EnteredBy.of(behalf))
        .then(audit.recordBySystem(behalf.municipality(), "standing-wish.end", wish.toString(),
            Map.of("because", "not-asked-any-more")));
  }
}
