package jp.sango.slot.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import jp.sango.slot.CalendarDay;

/** A day of a pool as its provider sees it; {@code contractCapacity} is the most that can be offered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CalendarDay")
record CalendarDayView(String pool, LocalDate date, int capacity, int contractCapacity, int confirmed, int held,
    int remaining, boolean closed, String reason) {

  static CalendarDayView of(CalendarDay day) {
    var seats = day.seats();
    return new CalendarDayView(day.day().pool().value(), day.day().date(), seats.capacity(), day.contractCapacity(),
        seats.confirmed(), seats.held(), seats.remaining(), seats.closed(), day.reason().orElse(null));
  }
}
