package jp.sango.slot.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.slot.CalendarChange;

/**
 * The whole of what a day is to be.
 *
 * @param pool may be left out by a facility that has one pool only
 * @param capacity seats to offer on an open day; left out, all that the contract gives
 * @param reason why the day is closed; needed for closing, and nobody's data
 */
@Schema(example = """
    {"closed": true, "reason": "設備点検のため"}""")
record CalendarRequest(String pool, Boolean closed, Integer capacity, String reason) {

  private static final int LONGEST_REASON = 200;

  CalendarChange change() {
    return Problem.required(closed, "closed") ? close() : open();
  }

  private CalendarChange close() {
    if (capacity != null) {
      throw Problem.invalid("invalid-value", "capacity").asError();
    }
    if (reason == null || reason.isBlank()) {
      throw Problem.invalid("required", "reason").asError();
    }
    if (reason.strip().length() > LONGEST_REASON) {
      throw Problem.invalid("calendar-reason-too-long", "reason").with("most", LONGEST_REASON).asError();
    }
    return new CalendarChange.Close(reason.strip());
  }

  private CalendarChange open() {
    if (capacity != null && capacity < 1) {
      throw Problem.invalid("calendar-capacity-not-positive", "capacity").asError();
    }
    return new CalendarChange.Open(Optional.ofNullable(capacity));
  }
}
