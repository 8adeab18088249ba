package jp.sango.programme;

import java.time.LocalDate;
import java.time.Period;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;

/**
 * How older siblings are taken in during the mother's own use of a service, where a facility has a pool for them.
 *
 * @param type under which pools offer it
 * @param ageFrom on every day a sibling is at least this old
 * @param ageBelow and younger than this
 * @param most siblings of one family at once
 */
public record SiblingPolicy(ServiceType type, Period ageFrom, Period ageBelow, int most, Fee fee) {

  /** Yen for one sibling and day. */
  public record Fee(Yen standard, Yen exempt) {

    public static final Fee NONE = new Fee(Yen.ZERO, Yen.ZERO);

    public Yen of(int siblings, int days, boolean isExempt) {
      return (isExempt ? exempt : standard).times(siblings * days);
    }
  }

  /** Whether a child born on this date is of the right age on every one of the dates. */
  public boolean fits(LocalDate birthDate, DateRange dates) {
    return !dates.first().isBefore(birthDate.plus(ageFrom)) && dates.last().isBefore(birthDate.plus(ageBelow));
  }
}
