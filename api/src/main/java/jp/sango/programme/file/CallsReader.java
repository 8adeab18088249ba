package jp.sango.programme.file;

import static jp.sango.programme.file.Values.time;

import java.time.Duration;
import java.time.LocalDate;
import jp.sango.kernel.Japan;
import jp.sango.programme.CallPolicy;
import jp.sango.programme.Night;

/** Reads how the call before a visit rings, and refuses what cannot be kept together. */
final class CallsReader {

  private static final LocalDate ANY_DATE = LocalDate.EPOCH;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Section visits;
  private final Night night;

  /** @param night when no phone rings */
  CallsReader(Section visits, Night night) {
    this.visits = visits;
    this.night = night;
  }

  /** Where the policy says nothing, calls ring as is usual. */
  CallPolicy read() {
    if (night.rests(Japan.at(ANY_DATE, time(visits.at("callDueAt"))).minusNanos(1))) {
      throw visits.placeOf("callDueAt").fault("the call is due at night (night of notices), when nobody is rung");
    }
    return visits.ifAny("calls").map(node -> calls(Section.of(node, Shape.CALLS))).orElseGet(() -> CallPolicy.usual(night));
  }

  private CallPolicy calls(Section section) {
    var calls = new CallPolicy(
        Duration.ofSeconds(section.whole("ringSeconds", 15, 300)), section.whole("mostRingsAnHour", 1, 20),
        section.whole("mostRingsADay", 1, 50), night,
        Duration.ofMinutes(section.whole("remindMinutesBefore", 0, 60)));
    if (calls.mostADay() < calls.mostAnHour()) {
      throw section.placeOf("mostRingsADay").fault("she would be rung more often in an hour than in the whole day");
    }
    if (calls.ring().multipliedBy(calls.mostAnHour()).compareTo(HOUR) > 0) {
      throw section.placeOf("ringSeconds").fault("so many rings of this length do not fit into an hour");
    }
    return calls;
  }
}
