package jp.sango.refill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where offers are kept; writes and locks take part in the caller's transaction. */
public interface OfferBook {

  Mono<Void> add(Offer offer);

  Mono<Offer> find(MunicipalityCode municipality, OfferId id);

  /** Locked, and read after the lock was had. */
  Mono<Offer> lock(MunicipalityCode municipality, OfferId id);

  /** The new state of one that the caller has locked. */
  Mono<Void> change(Offer offer);

  /** Newest first, open and ended ones. */
  Flux<Offer> of(MunicipalityCode municipality, PersonId person, int limit);

  /** Those of one of her births that are open. */
  Flux<OfferId> open(MunicipalityCode municipality, RegistrationId birth);

  /**
   * Open ones to look at: their next instant has come, she has read of them, or their application waits no more. The
   * longest due first.
   */
  Flux<OfferId> due(MunicipalityCode municipality, Instant now, int limit);

  /** Whether what the offer is for has not been decided otherwise since, as a rerun of its draw does. */
  Mono<Boolean> isStillLost(Offer offer);

  /** When she read of it in her inbox; empty if she has not. */
  Mono<Instant> readAt(Offer offer);

  /** That cover a date, of one facility, or all, newest first. */
  Flux<Offer> at(MunicipalityCode municipality, Optional<FacilityId> facility, Optional<LocalDate> date, int limit);
}
