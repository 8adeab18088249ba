package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Several people at a facility's one tablet: kept by the office, told apart in the audit. */
@RunningSango
class ShiftTest {

  private static final String FACILITY = "shiseikai-2";
  private static final String TABLET = "tablet-setagaya-shiseikai-2";
  private static final String PEOPLE = "/v1/staff/facilities/" + FACILITY + "/people";
  private static final String VISITS = "/v1/provider/visits";
  private static final String SAKURA = "秘匿 さくら";
  private static final String HER_PIN = "271828";

  @Autowired
  private Sango sango;

  private record Colleague(String id, String code) {}

  /** Others have this tablet too. */
  @AfterEach
  void nobodyIsToldApartAnyMore() {
    sango.rows().forgetPeopleOf(FACILITY);
  }

  @Test
  void twoAtOneTabletAreToldApartAndWhoIsRevokedIsOutAtTheNextRequest() {
    try (var tablet = BrowserAtWork.signedIn(TABLET, sango)) {
      tablet.get(VISITS).is(200);
      assertThat(tablet.get("/v1/provider/people").is(200).at("/shiftNeeded").asBoolean()).isFalse();
      var sakura = added(SAKURA);
      var momo = added("秘匿 もも");

      tablet.get(VISITS).isProblem(403, "shift-needed");
      sango.as(TABLET).get(VISITS).isProblem(403, "shift-needed");
      tablet.get("/v1/session").is(200);
      assertThat(tablet.get("/v1/provider/people").is(200).at("/people").findValuesAsString("state"))
          .containsExactly("INVITED", "INVITED");
      tablet.post("/v1/provider/shift", shift(sakura, HER_PIN)).isProblem(422, "pin-not-set");

      hasPin(tablet, sakura, HER_PIN);
      hasPin(tablet, momo, "314159");
      tablet.get(VISITS).isProblem(403, "shift-needed");
      begins(tablet, sakura, HER_PIN);
      tablet.get(VISITS).is(200);
      begins(tablet, momo, "314159");
      tablet.get(VISITS).is(200);
      assertThat(seen("visit.list").stream().limit(2).map(entry -> entry.at("/actor/onShift").asString()))
          .containsExactly(momo.id(), sakura.id());
      assertThat(seen("visit.list").getFirst().at("/detail/onShift").asString()).isEqualTo(momo.id());

      sango.as("staff-setagaya").post(PEOPLE + "/" + momo.id() + "/revoke").is(200);
      tablet.get(VISITS).isProblem(403, "shift-needed");
      tablet.post("/v1/provider/shift", shift(momo, "314159")).isProblem(404, "facility-person-unknown");
      begins(tablet, sakura, HER_PIN);
      tablet.get(VISITS).is(200);
      tablet.delete("/v1/provider/shift").is(204);
      tablet.get(VISITS).isProblem(403, "shift-needed");

      begins(tablet, sakura, HER_PIN);
      sango.as("staff-setagaya").post(PEOPLE + "/" + sakura.id() + "/code").is(200);
      tablet.get(VISITS).isProblem(403, "shift-needed");
      sango.as("staff-setagaya").post(PEOPLE + "/" + sakura.id() + "/revoke").is(200);
      assertThat(tablet.get("/v1/provider/people").is(200).at("/shiftNeeded").asBoolean())
          .as("a list whose last person was revoked opens the tablet to nobody").isTrue();
      tablet.get(VISITS).isProblem(403, "shift-needed");
    }
    assertThat(sango.as("auditor-setagaya").get("/v1/staff/audit?limit=200").is(200).text())
        .doesNotContain(SAKURA, "さくら");
    assertThat(sango.rows().columnsThatTell(List.of(SAKURA, "さくら"))).isEmpty();
    assertThat(sango.as("auditor-setagaya").get(PEOPLE).is(200).text()).as("auditors look names up").contains(SAKURA);
  }

  @Test
  void fiveWrongPinsLockHerUntilTheOfficeGivesANewCode() {
    try (var tablet = BrowserAtWork.signedIn(TABLET, sango)) {
      var sakura = added(SAKURA);
      tablet.post("/v1/provider/people/" + sakura.id() + "/pin", Map.of("code", other(sakura.code()), "pin", HER_PIN))
          .isProblem(422, "code-wrong");
      hasPin(tablet, sakura, HER_PIN);
      tablet.post("/v1/provider/people/" + sakura.id() + "/pin", Map.of("code", sakura.code(), "pin", "161803"))
          .isProblem(422, "code-over");
      for (int left = 4; left > 0; left--) {
        var wrong = tablet.post("/v1/provider/shift", shift(sakura, "161803")).isProblem(422, "pin-wrong");
        assertThat(wrong.number("/arguments/left")).isEqualTo(left);
        assertThat(wrong.text("/field")).isEqualTo("pin");
      }
      tablet.post("/v1/provider/shift", shift(sakura, "161803")).isProblem(422, "facility-person-locked");
      tablet.post("/v1/provider/shift", shift(sakura, HER_PIN)).isProblem(422, "facility-person-locked");
      assertThat(seen("facility-person.lock").getFirst().at("/subject").asString()).isEqualTo(sakura.id());
      tablet.get(VISITS).isProblem(403, "shift-needed");

      var again = sango.as("staff-setagaya").post(PEOPLE + "/" + sakura.id() + "/code").is(200).text("/code");
      hasPin(tablet, new Colleague(sakura.id(), again), "161803");
      tablet.post("/v1/provider/shift", shift(sakura, HER_PIN)).isProblem(422, "pin-wrong");
      begins(tablet, sakura, "161803");
      tablet.get(VISITS).is(200);
    }
  }

  @Test
  void codeIsSaidOnceAndNobodyOfAnotherFacilityCanUseIt() {
    var key = Map.of("name", SAKURA);
    var clerk = sango.as("staff-setagaya");
    var first = clerk.post(PEOPLE, key, headers -> headers.set("Idempotency-Key", "once-for-sakura")).is(201);
    var again = clerk.post(PEOPLE, key, headers -> headers.set("Idempotency-Key", "once-for-sakura")).is(201);
    assertThat(first.text("/code")).matches("[0-9]{8}");
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.at("/code").isMissingNode()).isTrue();
    assertThat(sango.rows().columnsThatTell(List.of(first.text("/code")))).isEmpty();
    clerk.post(PEOPLE, key).isProblem(422, "name-taken");

    var pin = Map.of("code", first.text("/code"), "pin", HER_PIN);
    var path = "/v1/provider/people/" + first.text("/id") + "/pin";
    sango.as("tablet-setagaya-center").post(path, pin).isProblem(404, "facility-person-unknown");
    sango.as("tablet-toyonaka-sample-clinic").post(path, pin).isProblem(404, "facility-person-unknown");
    sango.as("staff-toyonaka").get(PEOPLE).isProblem(404, "facility-unknown");
    assertThat(sango.as("tablet-setagaya-center").get("/v1/provider/people").is(200).at("/people")).isEmpty();
  }

  private Colleague added(String name) {
    var answer = sango.as("staff-setagaya").post(PEOPLE, Map.of("name", name)).is(201);
    return new Colleague(answer.text("/id"), answer.text("/code"));
  }

  private static void hasPin(BrowserAtWork tablet, Colleague colleague, String pin) {
    tablet.post("/v1/provider/people/" + colleague.id() + "/pin", Map.of("code", colleague.code(), "pin", pin)).is(204);
  }

  private static void begins(BrowserAtWork tablet, Colleague colleague, String pin) {
    assertThat(tablet.post("/v1/provider/shift", shift(colleague, pin)).is(200).text("/person")).isEqualTo(colleague.id());
    assertThat(tablet.get("/v1/provider/people").is(200).text("/onShift")).isEqualTo(colleague.id());
  }

  private static Map<String, String> shift(Colleague colleague, String pin) {
    return Map.of("person", colleague.id(), "pin", pin);
  }

  private static String other(String code) {
    return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
  }

  /** The latest first. */
  private List<JsonNode> seen(String action) {
    return sango.as("auditor-setagaya").get("/v1/staff/audit?limit=50&action=" + action).is(200).at("/entries")
        .valueStream().filter(entry -> entry.at("/actor/facility").asString("").equals(FACILITY)).toList();
  }
}
