package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.sango.local.LocalPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** One family goes all the way while somebody reads along: logs, metrics, audit and pushes must not tell of her. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalDataTest {

  /** More than anything is counted to, by tests that came before as well. */
  private static final int GRAMS = 6_873;

  @Autowired
  private Sango sango;

  private LogOutput log;
  private Person mother;
  private String token;
  private String card;
  private final List<String> problems = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>(List.of(
      Form.NAME, Form.NAME.split(" ")[0], Form.KANA, Form.BIRTH_DATE, Form.ADDRESS, Form.TELEPHONE,
      Form.TELEPHONE.replace("-", ""), Form.EMAIL, Form.NOTE, "ALLERGY-OF-HERS", "REASON-OF-HERS"));

  @BeforeAll
  void goAllTheWay() {
    log = LogOutput.open();
    mother = sango.newResident("setagaya");
    var phone = sango.phone(mother);
    var tablet = sango.as("tablet-setagaya-center");
    var staff = sango.as("staff-setagaya");
    var today = sango.clock().inDays(1);
    sango.clock().moveTo(today, "08:00");
    var stay = stay("center", today.plusDays(3), 2);

    var form = Form.withBaby(today.minusDays(10));
    var registration = mother.put("/v1/me/registration", form.fields()).is(201).text("/id");
    staff.post("/v1/staff/registrations/" + registration + "/return", Map.of("reason", "REASON-OF-HERS")).is(200);
    mother.put("/v1/me/registration", form.fields()).is(200);
    sango.approve("setagaya", registration);
    staff.put("/v1/staff/registrations/" + registration + "/tier",
        Map.of("tier", "HIGH_NEED", "reason", "REASON-OF-HERS")).is(200);
    var login = sango.linkPhone(mother);
    mother.post("/v1/me/applications", wishes(stay), headers -> headers.set("Idempotency-Key", "personal")).is(201);
    var unwell = unwell(today.minusDays(10));
    unwell.post("/v1/me/applications", wishes(stay)).is(201);
    sango.clock().moveTo(today, "10:00");
    loseWhatSheWasWaitingFor(unwell, today);
    var visit = mother.get("/v1/me/visits").is(200).text("/0/id");
    tablet.post("/v1/provider/visits/" + visit + "/pre-visit-call").is(201);
    // Before the clock goes on: a call that comes too late is not sent any more.
    phone.awaitPushes(2);
    tablet.put("/v1/provider/visits/" + visit + "/checklist",
        Map.of("entries", Map.of("allergies", "ALLERGY-OF-HERS"), "finished", true)).is(200);
    sango.clock().moveTo(stay.start(), "10:30");
    card = mother.get("/v1/me/usage-card").is(200).text("/card");
    tablet.post("/v1/provider/check-ins", Map.of("card", card)).is(201);

    token = sango.token(mother.name());
    secrets.addAll(List.of(token, token.split("\\.")[1], card, phone.fcmToken(), phone.lineUser(), login,
        LocalPeople.get(mother.name()).subject().toString()));
    makeMistakes(tablet);
  }

  /** Somebody of whose health there is much to tell. */
  private Person unwell(LocalDate birth) {
    var other = sango.newResident("setagaya");
    var form = Form.withBaby(birth).with("illness", "DOCTOR_AGREES").with("interpreter", "sgn-JSL")
        .with("children", List.of(Map.of("birthDate", birth.toString(), "gestationWeeks", 34,
            "birthWeightGrams", GRAMS, "medicalCare", true)));
    sango.approve("setagaya", other.put("/v1/me/registration", form.fields()).is(201).text("/id"));
    return other;
  }

  private void loseWhatSheWasWaitingFor(Person unwell, LocalDate today) {
    var visit = unwell.get("/v1/me/visits").is(200).text("/0/id");
    assertThat(unwell.post("/v1/me/visits/" + visit + "/illness", Map.of("kind", "HOSPITAL_CARE")).is(200)
        .text("/cancelledBecause")).isEqualTo("HOSPITAL_CARE");
    unwell.post("/v1/me/registration/loss", Map.of("kind", "INFANT_DEATH", "on", today.toString())).is(200);
  }

  /** What goes wrong is logged most readily. */
  private void makeMistakes(Person tablet) {
    problems.add(mother.put("/v1/me/registration", "{\"name\":\"" + Form.NAME + "\",").is(400).text());
    var form = Form.withBaby(sango.clock().today());
    problems.add(mother.put("/v1/me/registration", form.with("oops", Form.TELEPHONE).fields()).is(400).text());
    problems.add(mother.put("/v1/me/registration", form.with("language", Form.ADDRESS).fields()).is(400).text());
    problems.add(mother.get("/v1/me/applications/" + Form.TELEPHONE).is(404).text());
    problems.add(mother.get("/v1/me/notices?limit=" + Form.TELEPHONE).is(400).text());
    problems.add(mother.put("/v1/me/devices/" + Form.TELEPHONE + "@", Map.of("token", "x", "platform", "IOS")).is(400).text());
    problems.add(mother.post("/v1/me/line", Map.of("idToken", token)).is(400).text());
    problems.add(tablet.post("/v1/provider/check-ins", Map.of("card", card + "x")).is(400).text());
    problems.add(sango.anyone().get("/v1/me/registration", headers -> headers.setBearerAuth(token + "x")).is(401).text());
    problems.add(sango.anyone().get("/v1/" + Form.TELEPHONE).is(401).text());
  }

  @AfterAll
  void stopReading() {
    log.close();
  }

  @Test
  void logsSayWhatHappenedAndNotToWhom() {
    assertThat(log.lines()).as("read along at all").anyMatch(line -> line.contains("/v1/me/applications"));
    assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
  }

  @Test
  void metricsCountAndNameNobody() {
    var metrics = sango.anyone().get("/actuator/prometheus").is(200).text();

    assertThat(metrics).contains("/v1/me/applications").doesNotContain(secrets);
  }

  /** Sessions' and phones' own secrets aside: what is known of her stands under seal, whoever else has a look. */
  @Test
  void databaseHoldsNothingOfHerThatCanBeRead() {
    assertThat(sango.rows().columnsThatTell(List.of(mother.name(), "center"))).as("looks at all").isNotEmpty();
    assertThat(sango.rows().columnsThatTell(List.of(
        Form.NAME, Form.NAME.split(" ")[0], Form.KANA, Form.ADDRESS, Form.TELEPHONE, Form.TELEPHONE.replace("-", ""),
        Form.EMAIL, Form.NOTE, Form.BIRTH_DATE, "ALLERGY-OF-HERS", "REASON-OF-HERS"))).isEmpty();
  }

  @Test
  void databaseTellsNothingOfHealthEither() {
    assertThat(sango.rows().columnsWithNumber(15)).as("looks at all").isNotEmpty();
    assertThat(sango.rows().columnsThatTell(List.of(
        "INFANT_DEATH", "DOCTOR_AGREES", "HOSPITAL_CARE", "NO_HELP_FROM_FAMILY", "sgn-JSL"))).isEmpty();
    assertThat(sango.rows().columnsWithNumber(GRAMS)).isEmpty();
    assertThat(sango.rows().columnsThatTell(List.of("registration.loss", "\"loss\"", "\"children\"", "\"illness\"")))
        .as("nor does the audit").isEmpty();
  }

  @Test
  void problemsRepeatNothingOfIt() {
    assertThat(problems).isNotEmpty().allSatisfy(problem -> assertThat(problem).doesNotContain(secrets));
  }

  @Test
  void theAuditTrailHoldsNoneOfIt() {
    var trail = sango.as("auditor-setagaya").get("/v1/staff/audit?limit=200").is(200).text();
    // Who did something is what an auditor asks for; nothing else of her is there.
    assertThat(trail).doesNotContain(secrets.stream()
        .filter(secret -> !secret.equals(LocalPeople.get(mother.name()).subject().toString())).toList());
  }

  @Test
  void pushesHoldNoneOfItAndNothingOfHealthBirthFacilityOrTier() {
    var phone = sango.phone(mother);

    assertThat(phone.messages()).isNotEmpty().allSatisfy(message ->
        assertThat(message.raw().replace(phone.fcmToken(), "").replace(phone.lineUser(), ""))
            .doesNotContain(secrets)
            .doesNotContain("産後", "赤ちゃん", "出産", "病院", "センター", "助産", "至誠会", "shiseikai", "center", "HIGH_NEED",
                "SHORT_STAY", "WON", "当選", mother.name()));
  }

  @Test
  void theSameGoesForWhoeverGotAPushToday() {
    assertThat(sango.allMessages()).isNotEmpty().allSatisfy(message ->
        assertThat(message.title() + message.body()).doesNotContain(
            "産後", "赤ちゃん", "出産", "病院", "センター", "ママズ", "助産", Form.NAME));
  }
}
