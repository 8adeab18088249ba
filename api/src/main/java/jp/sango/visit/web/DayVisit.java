package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.visit.CheckIn;
import jp.sango.visit.Checklist;
import jp.sango.visit.ChecklistDesk;
import jp.sango.visit.Visit;

/**
 * A visit as the facility sees it; personal data, so it prints as redacted.
 *
 * @param plannedEnd how long it was to last, where it has been ended early
 * @param confirmedAt when it was given to her: what came after the tablet looked last is new to the facility
 * @param begins when she comes on the first date, where the hours are fixed
 * @param ends when she leaves on the last
 * @param firstUse whether she has never been at this facility before
 * @param telephoneUri her number as a link to dial, where it can be one
 * @param language tag of the language that the family reads
 * @param interpreter the language that she wishes an interpreter for
 * @param telephoneHer nothing of hers can ring: the call before the visit is made by telephone
 * @param babies number of children of this birth
 * @param babiesAgeInDays on the day asked for, or on the first date of a visit that comes later; the day
 *     of birth is 0
 * @param quietSetting she is to be received away from other people's babies
 * @param medicalCare a child of hers needs medical care day by day
 * @param changedSinceCall one of these two is not as it was when the call's topics were kept; until they are kept again
 * @param siblings older siblings who come along
 * @param checkedIn whether the day asked for has been entered
 * @param missed whether it has been entered that nobody came on the day asked for
 * @param topics what the call is to settle, in the policy's order
 */
@Schema(name = "ProviderVisit")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DayVisit(
    UUID id, ServiceType type, LocalDate start, LocalDate end, LocalDate plannedEnd,
    OffsetDateTime confirmedAt, OffsetDateTime begins, OffsetDateTime ends,
    boolean firstUse, String name, String kana, String telephone, String telephoneUri, String address, String language,
    String interpreter, boolean telephoneHer,
    int babies, List<Long> babiesAgeInDays, boolean quietSetting, boolean medicalCare, boolean changedSinceCall,
    long fee, int couponsUsed,
    int siblings, boolean checkedIn, boolean missed, EnteredView checkIn, CallStandingView call, List<TopicView> topics,
    ChecklistView checklist) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }

  /** The day's check-in: what has to be named to take it back. */
  @Schema(name = "EnteredCheckIn")
  record EnteredView(UUID id, OffsetDateTime at) {

    static EnteredView of(CheckIn checkIn) {
      return new EnteredView(checkIn.id().value(), Japan.written(checkIn.at()));
    }
  }

  /** How the call stands, and whether the policy's time for it has passed. */
  @Schema(name = "CallStanding")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallStandingView(Visit.CallStanding standing, OffsetDateTime due, boolean overdue, CallView latest) {}

  /** What to ask, by language tag: in words that this family can be asked in, also after a loss. */
  @Schema(name = "CallTopic")
  record TopicView(String key, Map<String, String> text) {

    static TopicView of(ChecklistDesk.Topic topic) {
      return new TopicView(topic.key(), topic.text().byTag());
    }
  }

  /** What is known from the call. */
  @Schema(name = "Checklist")
  record ChecklistView(Map<String, String> entries, boolean finished, OffsetDateTime at) {

    static ChecklistView of(Checklist checklist) {
      return new ChecklistView(checklist.entries(), checklist.finished(), Japan.written(checklist.at()));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
