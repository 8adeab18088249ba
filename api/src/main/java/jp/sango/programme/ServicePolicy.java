package jp.sango.programme;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;

/**
 * One type of care as this municipality offers it.
 *
 * @param childAgeBelow on every day of use the child is younger than this
 * @param correctedAge whether pre-term and low-birth-weight babies count from the due date
 * @param days how many consecutive days one application may ask for
 * @param siblings how older siblings are taken in along with her, where they are
 * @param hours the usual hours; a facility may have its own, see {@link Facility#hours()}
 */
public record ServicePolicy(
    ServiceType type,
    LocalizedText name,
    LocalizedText description,
    Allocation allocation,
    Period childAgeBelow,
    boolean correctedAge,
    DayCount days,
    Optional<ServiceHours> hours,
    FeePolicy fee,
    Optional<SiblingPolicy> siblings) {

  /** How a seat of this type is given. */
  public enum Allocation {
    DRAW,
    BOOKING
  }

  /**
   * First date on which the period that began with a birth, or a loss, is over. Where the last month has no such day, the
   * period ends with that month (Civil Code art. 143 (2)): "under 4 months" of who is born on 31 October includes the
   * last day of February.
   */
  public LocalDate periodEnds(LocalDate began) {
    var months = began.plusMonths(childAgeBelow.toTotalMonths());
    boolean dayIsMissing = months.getDayOfMonth() < began.getDayOfMonth();
    return months.plusDays(childAgeBelow.getDays() + (dayIsMissing ? 1 : 0));
  }

  /** Both ends included. */
  public record DayCount(int least, int most) {}
}
