package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import jp.sango.kernel.Problem;
import jp.sango.visit.CheckIn;
import jp.sango.visit.VisitId;

/** A day of a visit that is entered without the live code of the card. */
@Schema(name = "LateEntry")
record LateEntryRequest(
    @Schema(example = "11111111-2222-4333-8444-555555555555") UUID visit,
    @Schema(example = "2026-12-01") LocalDate date,
    @Schema(example = "CARD_NOT_THERE") CheckIn.LateReason reason) {

  VisitId checkedVisit() {
    return new VisitId(Problem.required(visit, "visit"));
  }

  LocalDate checkedDate() {
    return Problem.required(date, "date");
  }

  CheckIn.LateReason checkedReason() {
    return Problem.required(reason, "reason");
  }
}
