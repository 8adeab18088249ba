package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.visit.CancelReason;

/** That a stay ends before its last day; why is health data, so it prints as redacted. */
@Schema(name = "EarlyEnd")
record EarlyEndRequest(
    @Schema(example = "2026-12-02", description = "the first date on which she is no longer there") LocalDate from,
    @Schema(example = "OWN_WISH") CancelReason reason,
    @Schema(example = "TELEPHONE", description = "how the family's word came") Channel channel) {

  LocalDate checkedFrom() {
    return Problem.required(from, "from");
  }

  CancelReason checkedReason() {
    return Problem.required(reason, "reason");
  }

  Channel checkedChannel() {
    return Problem.required(channel, "channel");
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
