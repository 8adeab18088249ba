package jp.sango.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;

/**
 * A stay or use that a family has been given.
 *
 * @param plannedLast how long it was to last, where it was ended after it had begun
 * @param seats what it holds on each date, or held until it was cancelled
 * @param coupons coupons it takes
 * @param cancelledBy whose hand cancelled it; not known of what was cancelled long ago
 * @param usedDates dates that have been checked in and not reverted
 * @param missedDates dates on which nobody came
 * @param call how the call before it stands
 */
public record Visit(
    VisitId id,
    MunicipalityCode municipality,
    RegistrationId family,
    PersonId person,
    FacilityId facility,
    ServiceType type,
    DateRange dates,
    Optional<LocalDate> plannedLast,
    SeatDemand seats,
    PolicyVersion policy,
    VisitState state,
    Yen fee,
    int coupons,
    Instant confirmedAt,
    Optional<Instant> cancelledAt,
    Optional<EnteredBy> cancelledBy,
    Optional<CancelReason> cancelReason,
    List<LocalDate> usedDates,
    List<LocalDate> missedDates,
    CallStanding call) {

  /** The same with why it ended, which is stored under seal. */
  public Visit endedFor(CancelReason reason) {
    return new Visit(id, municipality, family, person, facility, type, dates, plannedLast, seats, policy, state, fee, coupons,
        confirmedAt, cancelledAt, cancelledBy, Optional.of(reason), usedDates, missedDates, call);
  }

  /** How the call before a visit stands: by the newest one, until the provider has confirmed what was said. */
  public enum CallStanding {
    /** Nobody has tried yet. */
    NONE,
    RINGING,
    /** It rang in vain: she has to be called again. */
    MISSED,
    /** She could not talk just then. */
    BUSY,
    /** She can talk now: the provider should telephone. */
    WAITING,
    /** She asked to be called at a later time. */
    LATER,
    /** One of the two has gone over to the telephone; what was said is not noted yet. */
    TELEPHONED,
    /** She says it is settled in writing; the provider has not confirmed it yet. */
    MESSAGE,
    /** The provider has kept a finished checklist: an answer alone proves no conversation. */
    MADE
  }
}
