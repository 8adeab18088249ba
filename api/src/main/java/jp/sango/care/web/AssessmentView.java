package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.care.Assessment;
import jp.sango.care.AssessmentDesk;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;

/** An assessment as staff and nurses see it. Prints as redacted. */
@Schema(name = "Assessment")
record AssessmentView(
    UUID id, int version, String policyVersion, OffsetDateTime at, UUID by, Role role, Map<String, Object> answers) {

  /** A family's assessments, the newest first, and the form that she would be asked now. */
  @Schema(name = "Assessments")
  record History(FormView form, List<AssessmentView> assessments) {

    static History of(AssessmentDesk.History history) {
      return new History(FormView.of(history.policy(), history.afterLoss()),
          history.assessments().stream().map(AssessmentView::of).toList());
    }
  }

  static AssessmentView of(Assessment assessment) {
    return new AssessmentView(
        assessment.id().value(), assessment.version(), assessment.policy().value(), Japan.written(assessment.at()),
        assessment.by().value(), assessment.role(), assessment.form().plain());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
