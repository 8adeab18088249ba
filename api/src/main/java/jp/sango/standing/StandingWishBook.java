package jp.sango.standing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where standing wishes are kept; writes take part in the caller's transaction. A wish is won as soon as an application
 * made from it is.
 */
public interface StandingWishBook {

  Mono<Void> add(StandingWish wish);

  /** A resident's own; empty for anybody else's. */
  Mono<StandingWish> find(MunicipalityCode municipality, PersonId person, StandingWishId id);

  /** For staff; empty for another municipality's. */
  Mono<StandingWish> find(MunicipalityCode municipality, StandingWishId id);

  /** Newest first, at most the limit. */
  Flux<StandingWish> of(MunicipalityCode municipality, PersonId person, int limit);

  /** How many of a person's are active. */
  Mono<Integer> countActive(MunicipalityCode municipality, PersonId person);

  /** What it stands for from now on, and what she is told of; false where it is not active any more. */
  Mono<Boolean> change(StandingWish wish, Instant at);

  /** Whether she is asked when a seat comes free that a draw could not give her; holds as long as the wish does. */
  Mono<Void> ask(MunicipalityCode municipality, StandingWishId id, boolean asked, Instant at);

  /** Whether a draw is being held with what was made from it. */
  Mono<Boolean> isBeingDrawn(StandingWishId id);

  /** True if it was active until now. */
  Mono<Boolean> withdraw(StandingWishId id, EnteredBy by, Instant at);

  /**
   * Those that came in, and were changed, before an instant and are active, locked in the order of their ids; enters those
   * that are won.
   */
  Mono<List<StandingWish>> activeAndLock(MunicipalityCode municipality, Instant before);

  /** Ends all that one birth's family wished for until then, as no longer possible; answers which ones. */
  Flux<StandingWishId> endAll(MunicipalityCode municipality, RegistrationId birth, Instant until, Instant at);

  /** All of one birth's that have ended so. */
  Flux<StandingWishId> noLongerPossible(MunicipalityCode municipality, RegistrationId birth);

  /** Ends what is active, many in one statement. */
  Mono<Void> end(Map<StandingWishState, ? extends Collection<StandingWishId>> ended, Instant at);
}
