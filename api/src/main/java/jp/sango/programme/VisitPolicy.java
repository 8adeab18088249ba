package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Japan;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;

/**
 * What happens around a visit.
 *
 * @param callDaysBefore the pre-visit call is due at {@code callDueAt} on this many days before the first date
 * @param cancelDaysBefore a resident may cancel until {@code cancelUntil} on this many days before the first date
 * @param checklist the topics of the pre-visit call, each with a stable key
 * @param calls how that call rings
 * @param bring what to bring along, as far as the policy says it
 */
public record VisitPolicy(
    int callDaysBefore,
    LocalTime callDueAt,
    int cancelDaysBefore,
    LocalTime cancelUntil,
    List<ChecklistItem> checklist,
    Attendance attendance,
    CallPolicy calls,
    BringList bring) {

  /**
   * What is entered of a day when it has come.
   *
   * @param noShowCounts whether a day on which nobody came counts against the family's limit
   * @param lateEntryDays how many days after it a day may still be entered without the live code of the card
   */
  public record Attendance(boolean noShowCounts, int lateEntryDays) {}

  /**
   * One topic of the call.
   *
   * @param textAfterLoss in place of the text where a family has lost her baby, if it differs
   * @param types visits it is asked for
   * @param firstUseOnly whether it is asked at a family's first use of the facility alone
   */
  public record ChecklistItem(
      String key,
      LocalizedText text,
      Optional<LocalizedText> textAfterLoss,
      Set<ServiceType> types,
      boolean firstUseOnly) {

    public LocalizedText text(boolean afterLoss) {
      return textAfterLoss.filter(text -> afterLoss).orElse(text);
    }
  }

  public Instant callDue(LocalDate firstDate) {
    return Japan.at(firstDate.minusDays(callDaysBefore), callDueAt);
  }

  public Instant cancellableUntil(LocalDate firstDate) {
    return Japan.at(firstDate.minusDays(cancelDaysBefore), cancelUntil);
  }
}
