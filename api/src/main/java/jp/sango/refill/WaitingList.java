package jp.sango.refill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import jp.sango.application.ApplicationId;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger.Slot;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The wishes that draws left open, in the order of the draws: the earlier draw first, and in each as it went, by tier and
 * number. A wish that was asked for once waits no more, nor does that of a family who left the list. Writes take part in
 * the caller's transaction.
 */
public interface WaitingList {

  /** Those that lie on these slots with all their dates and whose families have nothing else to answer. */
  Flux<WaitingWish> on(MunicipalityCode municipality, Collection<Slot> free, int limit);

  /** Whether it still waits, as {@link #on} says. */
  Mono<Boolean> stillWaits(MunicipalityCode municipality, WaitingWish wish);

  /** A family's own open wishes from a date on. */
  Flux<Place> places(MunicipalityCode municipality, PersonId person, LocalDate from, int limit);

  /**
   * @param ahead families before her who wait for any of the same days
   * @param asked whether she is to be asked: she has not left the list
   */
  record Place(WaitingWish waiting, int ahead, boolean asked) {}

  /** How many waited there at such places, and how many of them were asked, of wishes whose first dates have gone by. */
  Mono<Past> past(
      MunicipalityCode municipality, FacilityId facility, ServiceType type, DateRange firstDates, int least, int most);

  record Past(int waited, int asked) {}

  /** She is not asked any more; a second time changes nothing. */
  Mono<Void> leave(MunicipalityCode municipality, ApplicationId application, RegistrationId family, Instant at);

  /** All that one birth has asked for until now and not got. */
  Mono<Void> leaveAll(MunicipalityCode municipality, RegistrationId birth, Instant at);

  Mono<Void> comeBack(MunicipalityCode municipality, ApplicationId application);
}
