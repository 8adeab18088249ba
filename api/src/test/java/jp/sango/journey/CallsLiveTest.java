package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** From the provider's tap to her phone and back, over HTTP and the local receivers: what arrives, and in which order. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallsLiveTest {

  private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z_]+)\"");
  private static final String OF_FACILITY = "/v1/provider/pre-visit-calls/events";
  private static final String HERS = "/v1/me/pre-visit-calls/events";

  @Autowired
  private Sango sango;

  private Person mother;
  private Person tablet;
  private Person otherTablet;
  private String visit;
  private String ring;

  @BeforeAll
  void sheHasAVisitAndAPhone() {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    tablet = sango.as("tablet-setagaya-center");
    otherTablet = sango.as("tablet-setagaya-mamas-room");
    mother = sango.approvedMother("setagaya");
    sango.linkPhone(mother);
    var stay = Wish.stay("center", sango.clock().today().plusDays(3), 2);
    mother.post("/v1/me/applications", Wish.wishes(stay)).is(201);
    sango.clock().moveTo(sango.clock().today(), "10:00");
    visit = mother.get("/v1/me/visits").is(200).text("/0/id");
    ring = "/v1/provider/visits/" + visit + "/pre-visit-call";
  }

  @Test
  @Order(1)
  void tapRingsTheOpenAppAndThePhoneAndTheTabletSeesEachState() {
    try (var app = mother.open(HERS); var screen = tablet.open(OF_FACILITY); var elsewhere = otherTablet.open(OF_FACILITY)) {
      app.awaitEvent("calls", "\"calls\":[]");
      screen.awaitEvent("calls", "\"calls\":");
      elsewhere.awaitEvent("calls", "\"calls\":");

      var call = tablet.post(ring).is(201).text("/id");
      app.awaitEvent("call", "\"state\":\"RINGING\"");
      screen.awaitEvent("call", "\"state\":\"RINGING\"");
      Eventually.within(PATIENCE, () -> assertThat(sango.phone(mother).kinds()).contains("CALL"));

      answer(call, Map.of("answer", "BUSY"));
      screen.awaitEvent("call", "\"state\":\"BUSY\"");
      app.awaitEvent("call", "\"state\":\"BUSY\"");
      answer(call, Map.of("answer", "CALL_ME_AT", "at", sango.clock().today() + "T14:30:00+09:00", "remindMe", true));
      screen.awaitEvent("call", "\"state\":\"CALL_ME_AT\"");
      app.awaitEvent("call", "\"state\":\"CALL_ME_AT\"");
      sango.clock().moveTo(sango.clock().today(), "14:25");
      screen.awaitEvent("call", "\"state\":\"REMINDED\"");
      app.awaitEvent("call", "\"state\":\"REMINDED\"");
      Eventually.within(PATIENCE, () -> assertThat(sango.phone(mother).kinds().stream().filter("CALL"::equals)).hasSize(2));

      assertThat(tablet.post(ring + "/telephone").is(200).text("/telephoneUri")).startsWith("tel:+81");
      app.awaitEvent("call", "\"state\":\"ON_TELEPHONE\"");
      screen.awaitEvent("call", "\"state\":\"ON_TELEPHONE\"");
      tablet.put("/v1/provider/visits/" + visit + "/checklist",
          Map.of("entries", Map.of("allergies", "卵"), "finished", true)).is(200);
      app.awaitEvent("call", "\"state\":\"ENDED\"");
      screen.awaitEvent("call", "\"state\":\"ENDED\"");

      var order = List.of("RINGING", "BUSY", "CALL_ME_AT", "REMINDED", "ON_TELEPHONE", "ENDED");
      assertThat(states(app, call)).isEqualTo(order);
      assertThat(states(screen, call)).isEqualTo(order);
      assertThat(elsewhere.received()).doesNotContain(call);
      assertThat(app.received() + screen.received()).doesNotContain(Form.NAME, Form.TELEPHONE, Form.ADDRESS, "卵");
    }
  }

  @Test
  @Order(2)
  void callThatNobodyAnswersIsMissedByItselfAndBecomesATask() {
    tablet.put("/v1/provider/visits/" + visit + "/checklist",
        Map.of("entries", Map.of("allergies", "卵"), "finished", false)).is(200);
    try (var screen = tablet.open(OF_FACILITY)) {
      screen.awaitEvent("calls", visit);
      var call = tablet.post(ring).is(201).text("/id");
      screen.awaitEvent("call", "\"state\":\"RINGING\"");
      sango.clock().moveTo(sango.clock().today(), "14:40");
      screen.awaitEvent("call", "\"state\":\"MISSED\"");

      assertThat(tablet.get("/v1/provider/visits?call=MISSED").is(200).text()).contains(visit);
      var tasks = sango.as("staff-setagaya").everyPageOf("/v1/staff/call-list", "calls").stream()
          .filter(task -> task.at("/about").asString().equals(call)).toList();
      assertThat(tasks).singleElement()
          .satisfies(task -> assertThat(task.at("/why").asString()).isEqualTo("CALL_MISSED"));
    }
  }

  @Test
  @Order(3)
  void whoComesBackWithTheLastIdIsNotToldAgain() {
    String id;
    try (var screen = tablet.open(OF_FACILITY)) {
      screen.awaitEvent("calls", visit);
      id = screen.received().lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow().substring(3).strip();
    }
    try (var again = EventStream.open(
        tablet.client().mutate().defaultHeader("Last-Event-ID", id).build(), tablet.address() + OF_FACILITY)) {
      Eventually.within(PATIENCE, () -> assertThat(again.received()).contains("still here"));
      assertThat(again.received()).doesNotContain("calls");
    }
  }

  private void answer(String call, Map<String, Object> answer) {
    mother.post("/v1/me/pre-visit-calls/" + call + "/answer", answer).is(200);
  }

  /** Of this call, in the order in which they came. Where the machine stands still for a minute, it is missed in between. */
  private static List<String> states(EventStream stream, String call) {
    return STATE.matcher(stream.received().lines().filter(line -> line.startsWith("data:") && line.contains(call))
        .reduce("", String::concat)).results().map(found -> found.group(1)).filter(state -> !state.equals("MISSED")).toList();
  }
}
