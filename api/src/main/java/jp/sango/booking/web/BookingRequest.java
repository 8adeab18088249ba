package jp.sango.booking.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import jp.sango.application.Wish;
import jp.sango.kernel.ServiceType;

/** Days at a facility as they came in; anything may be missing. */
@Schema(name = "Book")
record BookingRequest(
    @Schema(example = "sample-midwifery") String facility,
    @Schema(example = "OUTREACH") ServiceType type,
    @Schema(example = "2026-12-01") LocalDate start,
    @Schema(example = "1", description = "1 night 2 days = 2") Integer days,
    @Schema(example = "0", description = "older siblings who are to come along; none if left out") Integer siblings) {

  Wish toWish() {
    return Wish.asSent(facility, type, start, days, siblings, "");
  }
}
