package jp.sango.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Yen;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where visits are kept; writes and locks take part in the caller's transaction. */
public interface VisitBook {

  /** A resident's visits, the latest first. */
  Flux<Visit> of(Actor resident, int limit);

  /** A family's visits, coming, over and cancelled, the latest first. */
  Flux<Visit> of(Family family, int limit);

  /** Confirmed visits of a facility that cover a date. */
  Flux<Visit> at(MunicipalityCode municipality, FacilityId facility, LocalDate date);

  /**
   * Confirmed visits, of one facility or of all, that start from a date on and whose call has not been made, soonest
   * first.
   */
  Flux<Visit> withoutCall(
      MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, int limit);

  /**
   * Days of confirmed visits, at one facility or at all, on which nobody was checked in or said to be missing, the
   * longest past first.
   */
  Flux<DayNotEntered> notEntered(
      MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, LocalDate until, int limit);

  Mono<Visit> find(MunicipalityCode municipality, VisitId id);

  /** Locked, and read after the lock was had. */
  Mono<Visit> lock(MunicipalityCode municipality, VisitId id);

  /** Locked; empty if it is another facility's. */
  Mono<Visit> lockAtOwnFacility(Actor provider, VisitId id);

  /** Which of these are the family's first use of the facility: no earlier day there has been checked in. */
  Mono<Set<VisitId>> firstUses(Collection<VisitId> visits);

  /** A person's confirmed visits, of each of her births, that cover a date, locked. */
  Flux<Visit> lockCovering(MunicipalityCode municipality, PersonId person, LocalDate date);

  /** Visits of a facility that were cancelled and would have begun on one of these dates, soonest first. */
  Flux<Visit> cancelled(MunicipalityCode municipality, FacilityId facility, DateRange firstDates, int limit);

  /** A person's confirmed visits that last until the date or longer, locked. */
  Flux<Visit> lockFrom(MunicipalityCode municipality, PersonId person, LocalDate date);

  Mono<Void> cancel(Visit visit, Instant at, EnteredBy by, CancelReason reason);

  /** Ends what has begun: it lasts until {@code last}, costs this, and takes so many coupons. */
  Mono<Void> endEarly(Visit visit, LocalDate last, Yen fee, int coupons, Instant at, CancelReason reason);
}
