package jp.sango.browser;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;

/** A mother whom the draw has given a stay of two days at the centre, in three days; it is just after ten. */
record GivenVisit(Person mother, String id, LocalDate start) {

  static final int DAYS = 2;

  static GivenVisit stay(Sango sango) {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    var mother = sango.approvedMother("setagaya");
    var start = sango.clock().today().plusDays(3);
    mother.post("/v1/me/applications", Map.of("wishes",
        List.of(Map.of("facility", "center", "type", "SHORT_STAY", "start", start, "days", DAYS)))).is(201);
    sango.clock().moveTo(sango.clock().today(), "10:00");
    return new GivenVisit(mother, mother.get("/v1/me/visits").is(200).text("/0/id"), start);
  }

  /** How the call before it stands, as the facility's tablet is told. */
  boolean standsAtTheTablet(Person tablet, String call) {
    return tablet.get("/v1/provider/visits?date=" + start).is(200).json().valueStream()
        .anyMatch(visit -> visit.path("id").asString().equals(id) && visit.at("/call/standing").asString("").equals(call));
  }

  String state() {
    return mother.get("/v1/me/visits").is(200).text("/0/state");
  }
}
