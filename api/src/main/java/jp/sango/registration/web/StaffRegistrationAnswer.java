package jp.sango.registration.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Japan;
import jp.sango.registration.OfficeTask;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationOffice;
import jp.sango.registration.RegistrationState;

/** A registration as staff and nurses see it. Prints as redacted. */
record StaffRegistrationAnswer(
    UUID id,
    RegistrationState state,
    String policyVersion,
    OffsetDateTime submittedAt,
    Optional<String> returnReason,
    Optional<String> tier,
    Optional<LocalDate> tierUntil,
    boolean householdExempt,
    int coupons,
    @JsonUnwrapped FormAnswer form,
    Optional<LocalDate> movedAwayOn,
    Optional<String> district) {

  /** @param next pass as {@code after} to get the following page; null on the last */
  record Page(List<Listed> registrations, Optional<UUID> next) {

    List<UUID> ids() {
      return registrations.stream().map(listed -> listed.registration().id()).toList();
    }

    /** One more than the page holds was asked for, to know whether there is another. */
    static Page of(List<RegistrationOffice.InHand> found, int limit, LocalDate today) {
      var shown = found.stream().limit(limit).toList();
      return new Page(
          shown.stream().map(inHand -> Listed.of(inHand, today)).toList(),
          found.size() > limit ? Optional.of(shown.getLast().registration().id().value()) : Optional.empty());
    }
  }

  /**
   * One of a page.
   *
   * @param assessed whether somebody has assessed the family
   * @param toDo what the office does next; empty where nothing waits for it
   * @param decideBy the last day on which staff are in time with it; empty where nothing waits for them, or the policy
   *     says no days
   */
  record Listed(
      @JsonUnwrapped StaffRegistrationAnswer registration, boolean assessed, Optional<OfficeTask> toDo,
      Optional<LocalDate> decideBy, boolean overdue) {

    static Listed of(RegistrationOffice.InHand inHand, LocalDate today) {
      return new Listed(StaffRegistrationAnswer.of(inHand.registration()), inHand.assessed(), inHand.next(),
          inHand.decideBy(), inHand.isOverdue(today));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** What a search has found. */
  record Found(List<StaffRegistrationAnswer> registrations) {

    static Found of(List<Registration> found) {
      return new Found(found.stream().map(StaffRegistrationAnswer::of).toList());
    }
  }

  static StaffRegistrationAnswer of(Registration registration) {
    var terms = registration.terms();
    return new StaffRegistrationAnswer(
        registration.id().value(), registration.state(), registration.policy().value(),
        Japan.written(registration.submittedAt()), registration.returnReason(), terms.tier(), terms.tierUntil(),
        terms.householdExempt(), terms.coupons(), FormAnswer.of(registration.form()), registration.movedAwayOn(),
        registration.district().map(DistrictId::value));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
