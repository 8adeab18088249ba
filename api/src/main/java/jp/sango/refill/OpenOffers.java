package jp.sango.refill;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.AfterMove;
import jp.sango.registration.Families;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again at what a family is offered when something happens to her; within the caller's transaction, who has locked
 * her family. After a loss nothing that she had asked for before is held out to her any more, and no word is said of it:
 * what she would like now, she or whoever speaks with her will say.
 */
public final class OpenOffers implements AfterMove, AfterLoss {

  private final OfferBook book;
  private final OfferEnding ending;
  private final Families families;
  private final Clock clock;

  OpenOffers(OfferBook book, OfferEnding ending, Families families, Clock clock) {
    this.book = book;
    this.ending = ending;
    this.families = families;
    this.clock = clock;
  }

  @Override
  public Mono<Void> lost(Behalf behalf, RegistrationId birth, Instant told) {
    return withdraw(behalf.municipality(), birth, offer -> !offer.offeredAt().isAfter(told));
  }

  @Override
  public Mono<Void> moved(Behalf behalf, LocalDate on) {
    return families.of(behalf.municipality(), behalf.person())
        .flatMapMany(Flux::fromIterable)
        .concatMap(birth -> withdraw(behalf.municipality(), birth.id(),
            offer -> !offer.waiting().wish().dates().last().isBefore(on)))
        .then();
  }

  /** Her data is being erased. */
  public Mono<Void> gone(MunicipalityCode municipality, RegistrationId birth) {
    return withdraw(municipality, birth, offer -> true);
  }

  private Mono<Void> withdraw(MunicipalityCode municipality, RegistrationId birth, Predicate<Offer> concerned) {
    return book.open(municipality, birth).collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(id -> book.lock(municipality, id)
            .filter(offer -> offer.state().isOpen() && concerned.test(offer))
            .flatMap(offer -> ending.cancel(offer, "not-asked-any-more", clock.instant())))
        .then();
  }
}
