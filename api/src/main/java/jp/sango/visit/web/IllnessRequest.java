package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.visit.CancelReason;

/** Infection or hospital care, of mother or baby, and nothing closer. */
@Schema(name = "Illness")
record IllnessRequest(@Schema(example = "INFECTION") Kind kind) {

  /** Of what kind. */
  enum Kind {
    INFECTION,
    HOSPITAL_CARE
  }

  CancelReason checkedKind() {
    return checked(kind);
  }

  private static CancelReason checked(Kind kind) {
    return switch (Problem.required(kind, "kind")) {
      case INFECTION -> CancelReason.INFECTION;
      case HOSPITAL_CARE -> CancelReason.HOSPITAL_CARE;
    };
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }

  /**
   * The same, told to staff.
   *
   * @param channel how the family's word came
   */
  @Schema(name = "IllnessOnBehalf")
  record ToStaff(@Schema(example = "INFECTION") Kind kind, @Schema(example = "TELEPHONE") Channel channel) {

    CancelReason checkedKind() {
      return checked(kind);
    }

    Channel checkedChannel() {
      return Problem.required(channel, "channel");
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
