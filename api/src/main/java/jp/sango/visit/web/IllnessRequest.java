package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.visit.CancelReason;

/**
 * Infection or hospital care, of mother or baby, and nothing closer.
 *
 * @param channel how the family's word came; only where staff write it
 */
@Schema(name = "Illness")
record IllnessRequest(@Schema(example = "INFECTION") Kind kind, @Schema(example = "TELEPHONE") Channel channel) {

  /** Of what kind. */
  enum Kind {
    INFECTION,
    HOSPITAL_CARE
  }

  CancelReason checkedKind() {
    if (kind == null) {
      throw Problem.invalid("required", "kind").asError();
    }
    return switch (kind) {
      case INFECTION -> CancelReason.INFECTION;
      case HOSPITAL_CARE -> CancelReason.HOSPITAL_CARE;
    };
  }

  CancelReason withoutChannel() {
    if (channel != null) {
      throw Problem.invalid("not-expected", "channel").asError();
    }
    return checkedKind();
  }

  Channel checkedChannel() {
    if (channel == null) {
      throw Problem.invalid("required", "channel").asError();
    }
    return channel;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
