package jp.sango.refill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import jp.sango.application.ApplicationId;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
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

  /**
   * Those that lie on free slots with all their dates and come after a turn, in order: of families who are registered,
   * have no visit on these dates and nothing else to answer, and for whom nothing has gone wrong just now.
   */
  Flux<InTurn> on(MunicipalityCode municipality, Collection<Wanted> free, Turn after, Instant now, int limit);

  /** A slot that is free. @param mayBegin whether a stay that begins there can still be offered */
  record Wanted(Slot slot, boolean mayBegin) {}

  /** Where a wish stands in the order. */
  record Turn(Instant drawAt, int run, int position, int rank) {

    static final Turn BEFORE_ALL = new Turn(Instant.EPOCH, 0, 0, 0);
  }

  record InTurn(WaitingWish waiting, Turn turn) {}

  /** When the newest draw was published; empty before the first one. */
  Mono<Instant> lastDraw(MunicipalityCode municipality);

  /** Whether it still waits, as {@link #on} says. */
  Mono<Boolean> stillWaits(MunicipalityCode municipality, WaitingWish wish);

  /** A family's own open wishes that are still to come. */
  Flux<Place> places(MunicipalityCode municipality, PersonId person, Look look, int limit);

  /**
   * From where one looks.
   *
   * @param since first dates from then on are learnt from
   * @param longestStay in days: what begins earlier does not reach so far
   */
  record Look(Instant at, LocalDate since, int longestStay) {}

  /**
   * @param ahead families before her who wait for any of the same days and have nothing else then
   * @param asked whether she is to be asked: she has not left the list
   * @param heldUp something has gone wrong when she was to be asked: for now the next are, and she keeps her place
   * @param past how those fared who stood about there, with as long to go to their first date as she has
   */
  record Place(WaitingWish waiting, int ahead, boolean asked, boolean heldUp, Past past) {}

  /**
   * @param families how many there were at least
   * @param waited for how many stays in all
   * @param asked for how many of these they were asked from then on
   */
  record Past(int families, int waited, int asked) {}

  /** She is not asked any more; a second time changes nothing. */
  Mono<Void> leave(MunicipalityCode municipality, ApplicationId application, RegistrationId family, Instant at);

  /** All that one birth asked for until then and has not got. */
  Mono<Void> leaveAll(MunicipalityCode municipality, RegistrationId birth, Instant until);

  Mono<Void> comeBack(MunicipalityCode municipality, ApplicationId application);

  /** With all that was made from one standing wish. */
  Mono<Void> comeBack(MunicipalityCode municipality, StandingWishId wish);
}
