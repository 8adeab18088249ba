package jp.sango.booking;

import java.time.Instant;
import java.util.Optional;
import jp.sango.application.ApplicationId;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;

/**
 * A facility is asked to receive a family; as long as it is open, seats are held.
 *
 * @param way whether the family booked herself, or staff ask
 * @param due before this instant it can be answered
 */
public record FacilityRequest(
    RequestId id,
    ApplicationId booking,
    MunicipalityCode municipality,
    RegistrationId family,
    PersonId person,
    Way way,
    Wish wish,
    SeatDemand seats,
    State state,
    Instant sentAt,
    Instant due,
    Optional<DeclineReason> reason) {

  /** Where it stands. */
  public enum State {
    OPEN,
    ACCEPTED,
    DECLINED,
    /** Nobody answered in time. */
    LAPSED,
    WITHDRAWN
  }

  /** Why a facility cannot receive her; read by staff. */
  public enum DeclineReason {
    /** Not enough midwives or nurses on these days. */
    STAFFING,
    /** The places are needed otherwise. */
    NO_PLACE,
    /** It cannot give the care or the setting that this family needs. */
    NOT_FITTING,
    /** It is closed, or about to be. */
    CLOSED,
    OTHER
  }

  public boolean canBeAnswered(Instant now) {
    return state == State.OPEN && now.isBefore(due);
  }
}
