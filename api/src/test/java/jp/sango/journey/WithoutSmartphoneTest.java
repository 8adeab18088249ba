package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A family that owns nothing that rings: staff do for her what others do in the app, and somebody tells her. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithoutSmartphoneTest {

  private static final String REGISTRATIONS = "/v1/staff/registrations";
  private static final String CALLS = "/v1/staff/call-list";
  private static final String VISITS = "/v1/provider/visits";

  @Autowired
  private Sango sango;

  private Person staff;
  private Person tablet;
  private LocalDate today;
  private Wish stay;
  private String family;
  private String quietFamily;
  private String application;
  private String visit;
  private String call;

  @BeforeAll
  void comeToTheMorning() {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    today = sango.clock().today();
    staff = sango.as("staff-setagaya");
    tablet = sango.as("tablet-setagaya-center");
    var board = new Board(sango.anyone());
    var start = today.plusDays(2).datesUntil(today.plusDays(12))
        .filter(day -> day.datesUntil(day.plusDays(2))
            .allMatch(one -> board.slot("center", "SHORT_STAY", one).at("/remaining").asInt() > 0))
        .findFirst().orElseThrow();
    stay = stay("center", start, 2);
  }

  @Test
  @Order(10)
  void staffRegisterHerByTelephoneAndApprove() {
    family = registeredByTelephone();
    sango.assess(family);

    staff.post(REGISTRATIONS + "/" + family + "/approve", Map.of("householdExempt", false)).is(200);

    var file = staff.get(REGISTRATIONS + "/" + family).is(200);
    assertThat(file.text()).contains("\"withoutDevice\":true", "TELEPHONE", "APPROVED");
    assertThat(tasks()).extracting(task -> task.at("/kind").asString()).containsExactly("REGISTRATION_APPROVED");
    done(task("REGISTRATION_APPROVED"), "REACHED");
    assertThat(tasks()).isEmpty();
  }

  @Test
  @Order(20)
  void anotherFamilyOfHighNeedIsRegisteredAndNeverApplies() {
    quietFamily = registeredByTelephone();
    sango.assess(quietFamily);

    staff.post(REGISTRATIONS + "/" + quietFamily + "/approve",
        Map.of("householdExempt", false, "tier", "HIGH_NEED")).is(200);

    assertThat(staff.get("/v1/staff/quiet-list").is(200).text()).doesNotContain(quietFamily);
  }

  @Test
  @Order(30)
  void staffApplyForHerUnderTheSameRules() {
    staff.post("/v1/staff/applications", asked(stay("center", today, 2))).isProblem(422, "application-too-late");
    staff.post("/v1/staff/applications", asked(stay("center", stay.start(), 8))).isProblem(400, "days-out-of-range");

    var receipt = staff.post("/v1/staff/applications", asked(stay)).is(201);

    application = receipt.text("/id");
    assertThat(receipt.text("/channel")).isEqualTo("TELEPHONE");
    assertThat(receipt.text("/enteredBy")).isEqualTo("STAFF");
    assertThat(receipt.text("/drawAt")).isEqualTo(today + "T10:00:00+09:00");
  }

  @Test
  @Order(40)
  void afterTheDrawItStandsOnTheCallListWhatToTellHer() {
    sango.clock().moveTo(today, "10:00");

    Eventually.within(PATIENCE, () -> assertThat(tasks()).hasSize(1));
    var task = task("DRAW_WON");
    assertThat(task.at("/name").asString()).isEqualTo(Form.NAME);
    assertThat(task.at("/telephone").asString()).isEqualTo(Form.TELEPHONE);
    assertThat(task.at("/why").asString()).isEqualTo("NO_DEVICE");
    assertThat(task.at("/about").asString()).isNotEmpty();
    assertThat(task.at("/title").asString()).isEqualTo("利用が決まりました");
    assertThat(task.at("/text").asString()).contains("区立産後ケアセンター", "ショートステイ");
  }

  @Test
  @Order(50)
  void whoIsNotReachedIsCalledAgainUntilSheIs() {
    var task = task("DRAW_WON");
    assertThat(done(task, "NOT_REACHED").text("/comesBackAt")).isNotEmpty();
    assertThat(tasks()).isEmpty();

    sango.clock().moveTo(today, "14:00");
    assertThat(task("DRAW_WON").at("/attempts").asInt()).isEqualTo(1);
    assertThat(done(task, "REACHED").at("/done").asBoolean()).isTrue();
    assertThat(tasks()).isEmpty();
  }

  @Test
  @Order(60)
  void theProvidersListSaysToTelephoneHer() {
    visit = hers("visits").text("/0/id");
    var hers = onTheList(stay.start());

    assertThat(hers.at("/id").asString()).isEqualTo(visit);
    assertThat(hers.at("/telephoneHer").asBoolean()).isTrue();
    assertThat(hers.at("/telephone").asString()).isEqualTo(Form.TELEPHONE);
    var started = tablet.post(VISITS + "/" + visit + "/pre-visit-call").is(201);
    assertThat(started.at("/telephoneHer").asBoolean()).isTrue();
    call = started.text("/id");
    assertThat(tasks()).as("the facility telephones her itself").isEmpty();
  }

  @Test
  @Order(70)
  void herAnswerIsEnteredByStaffAndWhatWasSaidByTheFacility() {
    var answered = staff.post("/v1/staff/pre-visit-calls/" + call + "/answer",
        Map.of("channel", "TELEPHONE", "answer", "NOW")).is(200);
    assertThat(answered.text("/answeredChannel")).isEqualTo("TELEPHONE");
    assertThat(answered.text("/answeredBy")).isEqualTo("STAFF");

    tablet.put(VISITS + "/" + visit + "/checklist",
        Map.of("entries", Map.of("allergies", "卵", "night-contact", "夫"), "finished", true)).is(200);

    var hers = onTheList(stay.start());
    assertThat(hers.at("/checklist/finished").asBoolean()).isTrue();
    assertThat(hers.at("/call/overdue").asBoolean()).isFalse();
  }

  @Test
  @Order(80)
  void herCardIsNotThereYetSoHerDaysAreEnteredByTheVisit() {
    tablet.post("/v1/provider/check-ins", entered(stay.start())).isProblem(422, "date-not-yet");
    sango.clock().moveTo(stay.start(), "10:30");

    var first = tablet.post("/v1/provider/check-ins", entered(stay.start())).is(201);
    assertThat(tablet.post("/v1/provider/check-ins", entered(stay.start())).is(200).text("/id"))
        .isEqualTo(first.text("/id"));
    assertThat(first.text("/lateReason")).isEqualTo("CARD_NOT_THERE");
    assertThat(first.at("/claimable").asBoolean()).isTrue();
    assertThat(onTheList(stay.start()).at("/checkedIn").asBoolean()).isTrue();

    sango.clock().moveTo(stay.start().plusDays(1), "10:30");
    staff.post("/v1/staff/check-ins", entered(stay.start().plusDays(1))).is(201);
    tablet.post("/v1/provider/check-ins", entered(stay.start().plusDays(2))).isProblem(400, "date-outside-visit");
  }

  @Test
  @Order(90)
  void theDaysCountOnce() {
    var later = sango.clock().inDays(4);

    var refused = staff.post("/v1/staff/applications/preview", asked(stay("center", later, 6)));
    refused.isProblem(422, "beyond-limit");
    assertThat(refused.text()).contains("5");
    staff.post("/v1/staff/applications/preview", asked(stay("center", later, 5))).is(200);
    var drawn = hers("applications");
    assertThat(drawn.text("/0/id")).isEqualTo(application);
    assertThat(drawn.text("/0/state")).isEqualTo("WON");
    staff.delete("/v1/staff/applications/" + drawn.text("/0/id") + "?channel=TELEPHONE")
        .isProblem(409, "application-decided");
  }

  @Test
  @Order(100)
  void whoNeverAppliedStandsOnTheQuietListUntilSomebodyIsInTouch() {
    sango.clock().moveTo(today.plusDays(15), "09:00");

    var quiet = staff.get("/v1/staff/quiet-list").is(200).json().valueStream()
        .filter(one -> one.at("/registration").asString().equals(quietFamily)).findFirst().orElseThrow();
    assertThat(quiet.at("/reason").asString()).isEqualTo("NEVER_APPLIED");
    assertThat(quiet.at("/telephone").asString()).isEqualTo(Form.TELEPHONE);
    assertThat(staff.get("/v1/staff/quiet-list").is(200).text()).doesNotContain(family);

    staff.post("/v1/staff/quiet-list/" + quietFamily + "/contacted",
        Map.of("followUpOn", sango.clock().inDays(7).toString(), "note", "来週また電話する")).is(204);
    assertThat(staff.get("/v1/staff/quiet-list").is(200).text()).doesNotContain(quietFamily);
  }

  /** Her app is gone and nobody knows: what was sent to it comes back, so somebody has to telephone. */
  @Test
  @Order(110)
  void whatNoPhoneTookStandsOnTheCallListToo() {
    var mother = sango.newResident("setagaya");
    sango.phone(mother).uninstallApp();
    mother.put("/v1/me/devices/app", Map.of("token", sango.phone(mother).fcmToken(), "platform", "IOS")).is(204);
    var form = Form.withBaby(sango.clock().today().minusDays(10));
    var registration = mother.put("/v1/me/registration", form.fields()).is(201).text("/id");

    sango.approve("setagaya", registration);

    Eventually.within(PATIENCE, () -> assertThat(tasks(registration)).hasSize(1));
    var task = tasks(registration).getFirst();
    assertThat(task.at("/kind").asString()).isEqualTo("REGISTRATION_APPROVED");
    assertThat(task.at("/why").asString()).isEqualTo("UNDELIVERED");
    assertThat(task.at("/telephone").asString()).isEqualTo(Form.TELEPHONE);
  }

  private String registeredByTelephone() {
    var form = Form.withBaby(today.minusDays(10)).with("withoutDevice", true).without("email");
    var created = staff.post(REGISTRATIONS, Map.of("channel", "TELEPHONE", "registration", form.fields())).is(201);
    return created.header("Location").substring((REGISTRATIONS + "/").length());
  }

  /** What the office finds of the family that telephones. */
  private Reply hers(String what) {
    return staff.get(REGISTRATIONS + "/" + family + "/" + what).is(200);
  }

  private Map<String, Object> asked(Wish wish) {
    return Map.of("registration", family, "channel", "TELEPHONE", "wishes", List.of(wish));
  }

  private Map<String, Object> entered(LocalDate date) {
    return Map.of("visit", visit, "date", date.toString(), "reason", "CARD_NOT_THERE");
  }

  private JsonNode onTheList(LocalDate date) {
    return tablet.get(VISITS + "?date=" + date).is(200).json().valueStream()
        .filter(one -> one.at("/telephoneHer").asBoolean()).findFirst().orElseThrow();
  }

  private Reply done(JsonNode task, String outcome) {
    return staff.post(CALLS + "/" + task.at("/id").asString() + "/done", Map.of("outcome", outcome)).is(200);
  }

  private JsonNode task(String kind) {
    return tasks().stream().filter(task -> task.at("/kind").asString().equals(kind)).findFirst().orElseThrow();
  }

  private List<JsonNode> tasks() {
    return tasks(family);
  }

  private List<JsonNode> tasks(String registration) {
    return staff.everyPageOf(CALLS, "calls").stream()
        .filter(task -> task.at("/registration").asString().equals(registration)).toList();
  }
}
