package jp.sango.journey;

import static jp.sango.journey.Wish.day;
import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Three mothers, one for each language, registered while they were pregnant; each tells a stillbirth. From then on every
 * text that reaches them is read: no word about a baby.
 */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AfterStillbirthTest {

  private static final List<String> LANGUAGES = List.of("ja", "ja-easy", "en");
  private static final List<String> HERS = List.of("/v1/me/registration", "/v1/me/notices", "/v1/me/usage-card",
      "/v1/me/usage-card/qr", "/v1/me/applications", "/v1/me/bookings", "/v1/me/visits", "/v1/me/pre-visit-calls",
      "/v1/me/consents", "/v1/me/disclosures");

  @Autowired
  private Sango sango;

  private final Map<String, Person> mothers = new LinkedHashMap<>();
  private final Map<String, String> applications = new LinkedHashMap<>();
  private final Map<String, String> visits = new LinkedHashMap<>();
  private LocalDate today;
  private Wish homeVisit;
  private Person tablet;

  @BeforeAll
  void comeToTheMorning() {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    today = sango.clock().today();
    tablet = sango.as("tablet-setagaya-center");
    homeVisit = new Wish("center", "OUTREACH", openFrom("131121", "center", "OUTREACH", 4, 3), 1);
  }

  @Test
  @Order(10)
  void theyRegisterWhilePregnantAndAreApproved() {
    for (var language : LANGUAGES) {
      var mother = sango.newResident("setagaya");
      mothers.put(language, mother);
      sango.linkPhone(mother);
      var form = Form.pregnant(today.plusDays(20)).with("language", language);
      sango.approve("setagaya", mother.put("/v1/me/registration", form.fields()).is(201).text("/id"));
      sango.phone(mother).awaitPushes(1);
      assertThat(mother.get("/v1/me/registration").is(200).text("/nextStep")).containsPattern("生|birth");
    }
  }

  @Test
  @Order(20)
  void eachTellsAStillbirthAndIsAskedForNothing() {
    mothers.forEach((language, mother) -> {
      var told = QuietWords.read(mother.post("/v1/me/registration/loss",
          Map.of("kind", "STILLBIRTH", "on", today.minusDays(1).toString())).is(200));

      assertThat(told.text("/state")).isEqualTo("APPROVED");
      assertThat(told.text("/nextStep")).isNotEmpty();
      assertThat(told.at("/dueDate").isNull() || told.at("/dueDate").isMissingNode()).isTrue();
      assertThat(told.at("/children")).isEmpty();
    });
  }

  @Test
  @Order(30)
  void whatSheOpensFromThenOnIsQuiet() {
    mothers.values().forEach(this::openEverything);
    mothers.values().forEach(mother -> assertThat(mother.get("/v1/me/notices").is(200).text())
        .as("what she was told before").contains("REGISTRATION_APPROVED"));
  }

  @Test
  @Order(40)
  void whatDoesNotFitIsRefusedInQuietWords() {
    var tooEarly = openFrom("131121", "center", "OUTREACH", 15, 1);
    mothers.forEach((language, mother) -> {
      refused(mother, wishes(stay("center", homeVisit.start(), 2)), "setting-not-fitting");
      refused(mother, wishes(day("center", homeVisit.start())), "setting-not-fitting");
      refused(mother, wishes(new Wish("center", "OUTREACH", today, 1)), "application-too-late");
      refused(mother, wishes(new Wish("center", "OUTREACH", tooEarly, 1)), "application-too-early");
      refused(mother, wishes(new Wish("mamas-room", "OUTREACH", homeVisit.start(), 1)), "type-not-offered");
      refused(mother, wishes(new Wish("center", "OUTREACH", homeVisit.start(), 2)), "days-out-of-range");
      refused(mother, wishes(), "wishes-count");
    });
  }

  @Test
  @Order(50)
  void previewAndReceiptOfAHomeVisit() {
    mothers.forEach((language, mother) -> {
      var preview = QuietWords.read(mother.post("/v1/me/applications/preview", wishes(homeVisit)).is(200));
      assertThat(preview.text("/decidedBy")).isEqualTo("DRAW");
      var receipt = QuietWords.read(mother.post("/v1/me/applications", wishes(homeVisit)).is(201));
      assertThat(receipt.text("/nextStep")).isNotEmpty();
      applications.put(language, receipt.header("Location"));
      refused(mother, wishes(homeVisit), "overlaps-application");
      openEverything(mother);
    });
  }

  @Test
  @Order(60)
  void shePutsInAndTakesBackConsent() {
    mothers.values().forEach(mother -> {
      for (var purpose : List.of("SHARE_CARE_PLAN", "SHARE_ASSESSMENT")) {
        QuietWords.read(mother.put("/v1/me/consents/" + purpose,
            Map.of("receivers", List.of("center"), "given", true)).is(200));
        QuietWords.read(mother.put("/v1/me/consents/" + purpose,
            Map.of("receivers", List.of("center"), "given", false)).is(200));
      }
      QuietWords.read(mother.get("/v1/me/consents").is(200));
    });
  }

  @Test
  @Order(70)
  void theDrawGivesHerAVisit() {
    sango.clock().moveTo(today, "10:00");

    mothers.forEach((language, mother) -> {
      assertThat(QuietWords.read(mother.get(applications.get(language)).is(200)).text("/state")).isEqualTo("WON");
      var hers = QuietWords.read(mother.get("/v1/me/visits").is(200));
      assertThat(hers.at("/0/bring/things")).as("what to bring that has no word about a baby").hasSize(1);
      visits.put(language, hers.text("/0/id"));
      awaitPushes(mother, "DRAW_RESULT");
      openEverything(mother);
      refused(mother, wishes(homeVisit), "overlaps-visit");
      QuietWords.read(mother.delete(applications.get(language)).isProblem(409, "application-decided"));
    });
  }

  @Test
  @Order(80)
  void theProviderCallsBeforeIt() {
    var untilItRang = new ArrayList<Duration>();
    mothers.forEach((language, mother) -> {
      tablet.post("/v1/provider/visits/" + visits.get(language) + "/pre-visit-call").is(201);
      var called = System.nanoTime();
      Eventually.within(PATIENCE, () -> assertThat(sango.phone(mother).kinds()).contains("CALL"));
      untilItRang.add(Duration.ofNanos(System.nanoTime() - called));
      awaitPushes(mother, "CALL");
      var call = QuietWords.read(mother.get("/v1/me/pre-visit-calls").is(200)).text("/0/id");
      QuietWords.read(mother.post("/v1/me/pre-visit-calls/" + call + "/answer", Map.of("answer", "NOW")).is(200));
      QuietWords.read(mother.post("/v1/me/pre-visit-calls/" + call + "/answer",
          Map.of("answer", "CALL_ME_AT")).isProblem(400, "required"));
      openEverything(mother);
    });
    // The machine may stand still for a moment while one of them is called.
    assertThat(untilItRang).as("within a second").anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) < 0);
    var list = tablet.get("/v1/provider/visits?date=" + homeVisit.start()).is(200).json();
    assertThat(list.valueStream().filter(visit -> visits.containsValue(visit.at("/id").asString()))).hasSize(3)
        .allSatisfy(visit -> assertThat(visit.at("/babies").asInt()).isZero())
        .allSatisfy(visit -> assertThat(visit.at("/topics").valueStream().toList()).isNotEmpty()
            .allSatisfy(topic -> QuietWords.readText(topic.at("/text"))));
  }

  @Test
  @Order(90)
  void sheCancels() {
    mothers.forEach((language, mother) -> {
      int before = sango.phone(mother).pushes().size();
      QuietWords.read(mother.post("/v1/me/visits/" + visits.get(language) + "/cancel").is(200));
      sango.phone(mother).awaitPushes(before + 1);
      openEverything(mother);
    });
  }

  @Test
  @Order(100)
  void herExportHoldsWhatSheWroteAndNoWordsOfOurs() {
    mothers.values().forEach(mother -> {
      var export = QuietWords.readWithKeys(mother.get("/v1/me/export").is(200));
      assertThat(export.text()).contains(Form.NAME, "STILLBIRTH");
      QuietWords.read(mother.post("/v1/me/deletion-request").is(202));
    });
  }

  @Test
  @Order(110)
  void whateverHerPhonesShowedWasQuiet() {
    mothers.values().forEach(mother -> {
      assertThat(sango.phone(mother).pushes()).hasSizeGreaterThanOrEqualTo(3);
      sango.phone(mother).messages().forEach(QuietWords::read);
    });
  }

  @Test
  @Order(200)
  void whereTheCityArrangesItIsQuietToo() {
    for (var language : LANGUAGES) {
      var mother = sango.newResident("toyonaka");
      sango.linkPhone(mother);
      mother.put("/v1/me/notice-wishes", Map.of("ways", List.of("LINE", "APP"))).is(200);
      var form = Form.pregnant(sango.clock().inDays(20)).with("language", language);
      sango.approve("toyonaka", mother.put("/v1/me/registration", form.fields()).is(201).text("/id"));
      QuietWords.read(mother.post("/v1/me/registration/loss",
          Map.of("kind", "STILLBIRTH", "on", sango.clock().today().toString())).is(200));
      openEverything(mother);

      var start = openFrom("272035", "sample-hospital", "SHORT_STAY", 12, 1);
      refused(mother, wishes(stay("sample-clinic", start, 2)), "setting-not-fitting");
      refused(mother, wishes(stay("sample-hospital", sango.clock().inDays(5), 2)), "registered-too-late");
      QuietWords.read(mother.post("/v1/me/bookings/preview", stay("sample-hospital", start, 2)).is(200));
      QuietWords.read(mother.post("/v1/me/bookings", stay("sample-hospital", start, 2))
          .isProblem(422, "booking-coordinated"));
      QuietWords.read(mother.post("/v1/me/applications/preview", wishes(stay("sample-hospital", start, 2))).is(200));
      var stay = QuietWords.read(mother.post("/v1/me/applications", wishes(stay("sample-hospital", start, 2))).is(201));
      refused(mother, wishes(stay("sample-hospital", start.plusDays(3), 9)), "beyond-limit");
      QuietWords.read(mother.delete(stay.header("Location")).is(200));

      bookAHomeVisit(mother);
      openEverything(mother);
      QuietWords.readWithKeys(mother.get("/v1/me/export").is(200));
      sango.phone(mother).messages().forEach(QuietWords::read);
    }
  }

  private void bookAHomeVisit(Person mother) {
    var midwives = sango.as("tablet-toyonaka-sample-midwifery");
    var visit = new Wish("sample-midwifery", "OUTREACH", openFrom("272035", "sample-midwifery", "OUTREACH", 12, 1), 1);
    QuietWords.read(mother.post("/v1/me/bookings/preview", visit).is(200));
    var booked = QuietWords.read(mother.post("/v1/me/bookings", visit).is(201));
    openEverything(mother);
    var asked = midwives.get("/v1/provider/requests").is(200).json().valueStream()
        .filter(one -> one.at("/start").asString().equals(visit.start().toString())).toList();
    asked.forEach(one -> midwives.post("/v1/provider/requests/" + one.at("/id").asString() + "/accept").is(200));
    Eventually.within(PATIENCE, () ->
        assertThat(sango.phone(mother).lineMessages()).as("approved, and taken").hasSizeGreaterThanOrEqualTo(2));
    QuietWords.read(mother.post("/v1/me/bookings/" + booked.text("/id") + "/cancel")
        .isProblem(409, "application-decided"));
  }

  private void openEverything(Person mother) {
    HERS.forEach(path -> QuietWords.read(mother.get(path).is(200)));
  }

  /** In both languages of problems; preview and application refuse alike. */
  private static void refused(Person mother, Object asked, String code) {
    for (var language : List.of("ja", "en")) {
      for (var path : List.of("/v1/me/applications", "/v1/me/applications/preview")) {
        var problem = mother.post(path, asked, headers -> headers.set("Accept-Language", language));
        assertThat(problem.text("/code")).as(problem.text()).isEqualTo(code);
        QuietWords.read(problem);
      }
    }
  }

  private void awaitPushes(Person mother, String kind) {
    var phone = sango.phone(mother);
    Eventually.within(PATIENCE, () -> assertThat(phone.kinds()).contains(kind));
    phone.messages().forEach(QuietWords::read);
  }

  /** The first of two days in a row, so many days from now or later, with so many places. */
  private LocalDate openFrom(String municipality, String facility, String type, int days, int places) {
    return sango.clock().inDays(days).datesUntil(sango.clock().inDays(days + 20))
        .filter(day -> Stream.of(day, day.plusDays(1)).limit(type.equals("OUTREACH") ? 1 : 2)
            .allMatch(one -> sango.anyone().get("/v1/programmes/" + municipality + "/availability"
                + Board.query(facility, type, one)).is(200).number("/slots/0/remaining") >= places))
        .findFirst().orElseThrow();
  }
}
