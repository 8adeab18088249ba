package jp.sango.programme;

import java.time.Period;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;

/**
 * One type of care as this municipality offers it.
 *
 * @param childAgeBelow on every day of use the child is younger than this
 * @param correctedAge whether pre-term and low-birth-weight babies count from the due date
 * @param days how many consecutive days one application may ask for
 */
public record ServicePolicy(
    ServiceType type,
    LocalizedText name,
    Allocation allocation,
    Period childAgeBelow,
    boolean correctedAge,
    DayCount days,
    FeePolicy fee) {

  /** How a seat of this type is given. */
  public enum Allocation {
    DRAW,
    BOOKING
  }

  /** Both ends included. */
  public record DayCount(int least, int most) {}
}
