package jp.sango.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;

/** Which draws are for which dates: those of a date's window, and the one at its very end. */
final class StandingSchedule {

  private final Policies policies;

  StandingSchedule(Policies policies) {
    this.policies = policies;
  }

  /** The first draw after an instant that any of the dates is open for; empty where none is left. */
  Optional<Instant> firstDraw(MunicipalityCode municipality, StandingTerms terms, Instant now) {
    return terms.starts().flatMap(start -> firstDraw(municipality, start, now).stream()).findFirst();
  }

  private Optional<Instant> firstDraw(MunicipalityCode municipality, LocalDate start, Instant now) {
    var window = policies.at(municipality, now).application();
    var opens = window.opens(start);
    return policies.firstDrawAfter(municipality, opens.isAfter(now) ? opens : now)
        .filter(draw -> !draw.isAfter(window.closes(start)));
  }

  /** Several draws of a day tell of one loss. */
  boolean isFirstOfItsDay(MunicipalityCode municipality, Instant draw) {
    var midnight = Japan.at(Japan.dateOf(draw), LocalTime.MIDNIGHT);
    return policies.firstDrawAfter(municipality, midnight.minusNanos(1)).filter(draw::equals).isPresent();
  }
}
