package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.care.CarePlan;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;

/** A care plan as staff and nurses see it. Prints as redacted. */
@Schema(name = "CarePlan")
record CarePlanView(
    int version,
    String policyVersion,
    OffsetDateTime at,
    UUID by,
    Role role,
    List<String> goals,
    List<String> wishes,
    List<String> cautions,
    List<String> attention) {

  /**
   * A family's care plan with those before it, the newest first.
   *
   * @param current null where there is none yet
   */
  @Schema(name = "CarePlans")
  record History(Optional<CarePlanView> current, List<CarePlanView> earlier) {

    static History of(List<CarePlan> plans) {
      return new History(
          plans.stream().findFirst().map(CarePlanView::of), plans.stream().skip(1).map(CarePlanView::of).toList());
    }
  }

  static CarePlanView of(CarePlan plan) {
    var content = plan.content();
    return new CarePlanView(
        plan.version(), plan.policy().value(), Japan.written(plan.at()), plan.by().value(), plan.role(),
        content.goals(), content.wishes(), content.cautions(), content.attention());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
