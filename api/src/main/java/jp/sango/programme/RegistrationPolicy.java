package jp.sango.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who may register, and when.
 *
 * @param fromPregnancyWeek first completed week of pregnancy in which a woman may register; birth is due at 40 weeks
 * @param rules names of the rules that decide, in order; one of {@link RegistrationRuleNames}
 * @param daysBeforeFirstUse a registration has to be in this many days before the first wished date, if said
 * @param decidedWithinDays how long approval usually takes, if said
 * @param mendedWithinDays how long a family has to send a returned registration again before somebody calls her, if said
 * @param adoptiveByStatement whether staff say in writing why, when they approve an adoptive or foster family
 * @param assessed whether somebody assesses the family before staff approve
 */
public record RegistrationPolicy(
    int fromPregnancyWeek,
    List<String> rules,
    Optional<Integer> daysBeforeFirstUse,
    Optional<Integer> decidedWithinDays,
    Optional<Integer> mendedWithinDays,
    boolean adoptiveByStatement,
    boolean assessed) {

  /** The last day on which staff are in time. */
  public Optional<LocalDate> decideBy(LocalDate submittedOn) {
    return decidedWithinDays.map(submittedOn::plusDays);
  }

  /** Whoever was asked to mend something before this date, and has not, has had her time. */
  public Optional<LocalDate> silentIfReturnedBefore(LocalDate today) {
    return mendedWithinDays.map(today::minusDays);
  }
}
