package jp.sango.programme.file;

import static jp.sango.programme.file.Values.time;

import java.time.Duration;
import java.time.LocalDate;
import jp.sango.kernel.Japan;
import jp.sango.programme.CallPolicy;
import jp.sango.programme.RefillPolicy.Night;

/** Reads how the call before a visit rings, and refuses what cannot be kept together. */
final class CallsReader {

  private static final LocalDate ANY_DATE = LocalDate.EPOCH;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Section visits;

  CallsReader(Section visits) {
    this.visits = visits;
  }

  /** Where the policy says nothing, calls ring as is usual. */
  CallPolicy read() {
    return visits.ifAny("calls").map(node -> calls(Section.of(node, Shape.CALLS))).orElse(CallPolicy.USUAL);
  }

  private CallPolicy calls(Section section) {
    var calls = new CallPolicy(
        Duration.ofSeconds(section.whole("ringSeconds", 15, 300)), section.whole("mostRingsAnHour", 1, 20),
        section.whole("mostRingsADay", 1, 50), night(section.section("night", Shape.NIGHT)),
        Duration.ofMinutes(section.whole("remindMinutesBefore", 0, 60)));
    if (calls.mostADay() < calls.mostAnHour()) {
      throw section.placeOf("mostRingsADay").fault("she would be rung more often in an hour than in the whole day");
    }
    if (calls.ring().multipliedBy(calls.mostAnHour()).compareTo(HOUR) > 0) {
      throw section.placeOf("ringSeconds").fault("so many rings of this length do not fit into an hour");
    }
    if (calls.night().rests(Japan.at(ANY_DATE, time(visits.at("callDueAt"))).minusNanos(1))) {
      throw section.placeOf("night").fault("the call is due (callDueAt of visits) at night, when nobody is rung");
    }
    return calls;
  }

  private static Night night(Section section) {
    var night = new Night(time(section.at("from")), time(section.at("until")));
    if (night.from().equals(night.until())) {
      throw section.placeOf("until").fault("it would be night all day: nobody could ever be rung");
    }
    return night;
  }
}
