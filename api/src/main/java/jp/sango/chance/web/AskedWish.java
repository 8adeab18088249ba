package jp.sango.chance.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.chance.Question;
import jp.sango.chance.Use;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.programme.SlotPool;
import jp.sango.slot.SeatDemand;

/** A wish as anyone may ask of it; every mistake is a problem that names the parameter. */
record AskedWish(Policy policy, String facility, ServiceType type, LocalDate start, Optional<Integer> days) {

  /** Of a family with one child and nobody along. */
  Question question(Use use, Instant now) {
    var service = drawn();
    var pool = pool();
    requireOpen(now);
    return new Question(facilityId(), type, use, SeatDemand.of(pool.id(), pool.seats(1)),
        DateRange.ofDays(start, fitting(service.days())));
  }

  Instant closes() {
    return policy.application().closes(start);
  }

  private ServicePolicy drawn() {
    return policy.service(type).filter(service -> service.allocation() == Allocation.DRAW)
        .orElseThrow(() -> Problem.invalid("chance-not-drawn", "type").asError());
  }

  private SlotPool pool() {
    var found = policy.facility(facilityId())
        .orElseThrow(() -> Problem.invalid("facility-unknown", "facility").asError());
    return found.pool(type).orElseThrow(() -> Problem.invalid("type-not-offered", "type").asError());
  }

  private FacilityId facilityId() {
    try {
      return new FacilityId(facility);
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("facility-unknown", "facility").asError();
    }
  }

  private int fitting(ServicePolicy.DayCount count) {
    int asked = days.orElse(count.least());
    if (asked < count.least() || asked > count.most()) {
      throw Problem.invalid("days-out-of-range", "days").with("least", count.least()).with("most", count.most())
          .asError();
    }
    return asked;
  }

  private void requireOpen(Instant now) {
    if (start.getYear() < 2000 || start.getYear() > 2100) {
      throw Problem.invalid("invalid-value", "start").asError();
    }
    var opens = policy.application().opens(start);
    if (now.isBefore(opens)) {
      throw Problem.refused("application-too-early", "start").with("opens", opens).asError();
    }
    if (!now.isBefore(closes())) {
      throw Problem.refused("application-too-late", "start").with("closed", closes()).asError();
    }
  }
}
