package jp.sango.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.sango.edge.PlatformSlice;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.TestPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What staff enter, look up, put right and grant; what families tell of themselves. */
@SpringBootTest(
    classes = {PlatformSlice.OnServers.class, RegistrationSlice.class}, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
class FamilyFilesOverHttpTest {

  private static final String HERE = TestPolicy.MUNICIPALITY.value();
  private static final String STAFF = "/v1/staff/registrations";
  private static final String BABY = "(?i).*(baby|child|birth|born|pregnan|due date|赤ちゃん|お子さん|子ども|出産|妊娠|予定日).*";

  @Autowired
  private WebTestClient client;

  @Autowired
  private DatabaseClient database;

  @Autowired
  private Families families;

  @Autowired
  private Clock clock;

  private final UUID resident = UUID.randomUUID();
  private final UUID clerk = UUID.randomUUID();
  private String telephone;

  @BeforeEach
  void aTelephoneOfHerOwn() {
    telephone = "090-" + "%04d-%04d".formatted(resident.hashCode() & 0xFFF, clerk.hashCode() & 0xFFF);
  }

  private LocalDate today() {
    return Japan.today(clock);
  }

  private Map<String, Object> form() {
    var form = new TreeMap<String, Object>();
    form.put("name", "試験 花子");
    form.put("kana", "シケン ハナコ");
    form.put("birthDate", "1994-04-01");
    form.put("address", Map.of("postalCode", "154-0000", "line", "見本町1-2-3"));
    form.put("telephone", telephone);
    form.put("language", "en");
    form.put("children", List.of(Map.of("birthDate", today().minusDays(20).toString())));
    form.put("livesInMunicipality", true);
    form.put("reasons", List.of("BODY"));
    form.put("householdExemptionClaimed", false);
    return form;
  }

  private Map<String, Object> formWith(String field, Object value) {
    var form = form();
    form.put(field, value);
    return form;
  }

  private Map<String, Object> formAfterLoss() {
    var form = formWith("loss", Map.of("kind", "MISCARRIAGE", "on", today().minusDays(5).toString()));
    form.put("children", List.of());
    return form;
  }

  private ResponseSpec mine(HttpMethod method, String path, Object body) {
    return client.method(method).uri("/v1/me" + path)
        .header("Accept-Language", "en")
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(resident, Role.RESIDENT, HERE)).bodyValue(body).exchange();
  }

  private ResponseSpec staff(HttpMethod method, String path, Object body) {
    return client.method(method).uri(STAFF + path)
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(clerk, Role.STAFF, HERE)).bodyValue(body).exchange();
  }

  private BodyContentSpec opened(String id) {
    return client.get().uri(STAFF + "/" + id)
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(clerk, Role.STAFF, HERE)).exchange()
        .expectStatus().isOk().expectBody();
  }

  private static JsonNode json(ResponseSpec answer) {
    return JsonMapper.shared().readTree(new String(answer.expectBody().returnResult().getResponseBody(),
        java.nio.charset.StandardCharsets.UTF_8));
  }

  private String registered() {
    return json(mine(HttpMethod.PUT, "/registration", form()).expectStatus().isCreated()).get("id").stringValue();
  }

  private String approved(String id, String tier) {
    var approval = new HashMap<String, Object>(Map.of("householdExempt", false));
    approval.put("tier", tier);
    staff(HttpMethod.POST, "/" + id + "/approve", approval).expectStatus().isOk();
    return id;
  }

  private Family family(String id) {
    var registration = new RegistrationId(UUID.fromString(id));
    return families.all(List.of(registration)).contextWrite(RowScope.EVERYWHERE::into).block().get(registration);
  }

  private List<String> audited(String id) {
    return database.sql("select action from audit_entry where subject_id = :id order by id").bind("id", id)
        .map(row -> row.get("action", String.class)).all().collectList()
            .contextWrite(RowScope.EVERYWHERE::into).block();
  }

  @Test
  void staffRegisterAFamilyThatTelephonesUnderTheSameRules() {
    var answer = json(staff(HttpMethod.POST, "", Map.of("channel", "TELEPHONE", "registration", form()))
        .expectStatus().isCreated());
    var id = answer.get("id").stringValue();

    assertThat(answer.get("state").stringValue()).isEqualTo("SUBMITTED");
    assertThat(answer.get("channel").stringValue()).isEqualTo("TELEPHONE");
    assertThat(answer.get("withoutDevice").booleanValue()).as("nothing can be sent to her").isTrue();
    assertThat(family(id).person().value()).isNotEqualTo(clerk);
    assertThat(audited(id)).containsExactly("registration.submit", "registration.read");
    staff(HttpMethod.POST, "", Map.of("channel", "PAPER", "registration", formWith("livesInMunicipality", false)))
        .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("lives-elsewhere")
        .jsonPath("$.field").isEqualTo("registration.livesInMunicipality");
    staff(HttpMethod.POST, "", Map.of("channel", "PAPER", "registration", formWith("kana", "花子")))
        .expectStatus().isBadRequest().expectBody().jsonPath("$.field").isEqualTo("registration.kana");
    staff(HttpMethod.POST, "", Map.of("channel", "ONLINE", "registration", form()))
        .expectStatus().isBadRequest().expectBody().jsonPath("$.field").isEqualTo("channel");
  }

  @Test
  void whatLooksLikeSomebodyWhoIsRegisteredIsNamed() {
    var first = registered();
    var second = json(staff(HttpMethod.POST, "", Map.of("channel", "COUNTER", "registration", formWith(
        "telephone", telephone.replace("-", "")))).expectStatus().isCreated());

    assertThat(second.get("lookalikes").values()).extracting(JsonNode::stringValue).containsExactly(first);
    opened(first).jsonPath("$.lookalikes[0]").isEqualTo(second.get("id").stringValue());
  }

  @Test
  void anotherBirthOfARegisteredFamilyIsARegistrationOfItsOwn() {
    var first = approved(registered(), null);
    var next = formWith("children", List.of());
    next.put("dueDate", today().plusDays(60).toString());

    mine(HttpMethod.POST, "/registrations", form()).expectStatus().isEqualTo(409)
        .expectBody().jsonPath("$.code").isEqualTo("registered-already");
    next.put("dueDate", today().plusWeeks(18).toString());
    mine(HttpMethod.POST, "/registrations", next).expectStatus().isEqualTo(422)
        .expectBody().jsonPath("$.code").isEqualTo("too-early-in-pregnancy");
    assertThat(families.of(TestPolicy.MUNICIPALITY, family(first).person())
        .contextWrite(RowScope.EVERYWHERE::into).block()).hasSize(1);
  }

  @Test
  void fosterFamilyHasALaterChildRegisteredByStaff() {
    var first = approved(registered(), null);
    var foster = formWith("children", List.of(
        Map.of("birthDate", today().minusMonths(6).toString(), "relation", "FOSTERED", "medicalCare", true)));

    var second = json(staff(HttpMethod.POST, "", Map.of("channel", "COUNTER", "family", first, "registration", foster))
        .expectStatus().isCreated());

    var hers = families.of(TestPolicy.MUNICIPALITY, family(first).person())
        .contextWrite(RowScope.EVERYWHERE::into).block();
    assertThat(hers).extracting(family -> family.id().toString())
        .as("the approved one is current").containsExactly(first, second.get("id").stringValue());
    staff(HttpMethod.POST, "", Map.of("channel", "COUNTER", "family", first, "registration", foster))
        .expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("registration-state");
  }

  @Test
  void correctionIsKeptWithWhoWhenWhyBeforeAndAfter() {
    var id = approved(registered(), null);
    var right = formWith("birthDate", "1995-04-01");

    staff(HttpMethod.PUT, "/" + id, Map.of("registration", right, "householdExempt", true, "coupons", 3,
        "reason", "窓口で訂正")).expectStatus().isOk();

    assertThat(family(id).exempt()).isTrue();
    assertThat(family(id).coupons()).isEqualTo(3);
    opened(id)
        .jsonPath("$.birthDate").isEqualTo("1995-04-01")
        .jsonPath("$.history[0].kind").isEqualTo("CORRECTED")
        .jsonPath("$.history[0].by").isEqualTo(clerk.toString())
        .jsonPath("$.history[0].reason").isEqualTo("窓口で訂正")
        .jsonPath("$.history[0].fields[0].field").isEqualTo("birthDate")
        .jsonPath("$.history[0].fields[0].before").isEqualTo("1994-04-01")
        .jsonPath("$.history[0].fields[0].after").isEqualTo("1995-04-01")
        .jsonPath("$.history[0].fields.length()").isEqualTo(3);
    assertThat(database.sql("select sealed from registration_change where registration_id = :id")
        .bind("id", UUID.fromString(id)).map(row -> row.get("sealed", String.class)).one()
            .contextWrite(RowScope.EVERYWHERE::into).block())
        .startsWith("sk1.").doesNotContain("1994", "窓口");
    assertThat(audited(id)).contains("registration.correct");
  }

  /** What follows from a loss follows only where it is told as one. */
  @Test
  void lossIsNoCorrectionButOneThatWasToldCanBePutRight() {
    var id = approved(registered(), null);
    staff(HttpMethod.PUT, "/" + id, Map.of("registration", formAfterLoss(), "reason", "電話で確認"))
        .expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("loss-told-elsewhere")
        .jsonPath("$.field").isEqualTo("registration.loss");
    assertThat(family(id).isBereaved()).isFalse();

    staff(HttpMethod.PUT, "/" + id + "/loss",
        Map.of("channel", "TELEPHONE", "kind", "STILLBIRTH", "on", today().minusDays(5).toString()))
        .expectStatus().isOk();
    staff(HttpMethod.PUT, "/" + id, Map.of("registration", formAfterLoss(), "reason", "電話で確認"))
        .expectStatus().isOk();
    assertThat(family(id).loss().orElseThrow().kind()).isEqualTo(Loss.Kind.MISCARRIAGE);
  }

  @Test
  void illnessThatIsNotMentionedStaysAsItWasTold() {
    var id = approved(json(mine(HttpMethod.PUT, "/registration", formWith("illness", "UNDER_TREATMENT"))
        .expectStatus().isCreated()).get("id").stringValue(), null);

    mine(HttpMethod.PUT, "/registration", formWith("note", "!")).expectStatus().isOk()
        .expectBody().jsonPath("$.illness").isEqualTo("UNDER_TREATMENT");
    mine(HttpMethod.PUT, "/registration", formWith("illness", "DOCTOR_AGREES")).expectStatus().isEqualTo(409)
        .expectBody().jsonPath("$.code").isEqualTo("fixed-by-approval").jsonPath("$.field").isEqualTo("illness");
    staff(HttpMethod.PUT, "/" + id, Map.of("registration", form(), "reason", "住所の訂正"))
        .expectStatus().isOk().expectBody().jsonPath("$.illness").isEqualTo("UNDER_TREATMENT");
    staff(HttpMethod.PUT, "/" + id, Map.of("registration", formWith("illness", "DOCTOR_AGREES"), "reason", "診断書"))
        .expectStatus().isOk().expectBody().jsonPath("$.illness").isEqualTo("DOCTOR_AGREES");
  }

  @Test
  void correctionMendsWhatHadBeenReturned() {
    var id = registered();
    staff(HttpMethod.POST, "/" + id + "/return", Map.of("reason", "ご確認ください")).expectStatus().isOk();

    staff(HttpMethod.PUT, "/" + id, Map.of("registration", form(), "coupons", 9, "reason", "電話で確認"))
        .expectStatus().isEqualTo(409);
    staff(HttpMethod.PUT, "/" + id, Map.of("registration", form(), "reason", "電話で確認"))
        .expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("SUBMITTED");
  }

  @Test
  void limitIsRaisedForAFamilyOfHighNeedUntilADay() {
    var id = approved(registered(), "HIGH_NEED");
    var until = today().plusMonths(3);

    staff(HttpMethod.PUT, "/" + id + "/limit", Map.of("types", List.of("SHORT_STAY"), "days", 14,
        "until", until.toString(), "reason", "継続した支援")).expectStatus().isOk()
        .expectBody().jsonPath("$.limits[0].days").isEqualTo(14)
        .jsonPath("$.limits[0].until").isEqualTo(until.toString())
        .jsonPath("$.history[0].kind").isEqualTo("LIMIT_RAISED");
    staff(HttpMethod.PUT, "/" + id + "/limit", Map.of("types", List.of("SHORT_STAY"), "days", 10, "reason", "見直し"))
        .expectStatus().isOk().expectBody()
        .jsonPath("$.limits.length()").isEqualTo(1)
        .jsonPath("$.history[0].fields[0].before").isEqualTo("14 until " + until);

    assertThat(family(id).raisedLimits().values()).extracting(Family.Raise::days).containsExactly(10);
    assertThat(audited(id)).filteredOn("registration.limit"::equals).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      SHORT_STAY, 7,   422, limit-only-raised,  days
      SHORT_STAY, 367, 400, invalid-value,      days
      OUTREACH,   14,  422, limit-not-raisable, types
      DAY_SERVICE, 14, 400, limit-unknown,      types
      """)
  void onlyThePolicysLimitsAndOnlyUpwards(String type, int days, int status, String code, String field) {
    var id = approved(registered(), "HIGH_NEED");

    staff(HttpMethod.PUT, "/" + id + "/limit", Map.of("types", List.of(type), "days", days, "reason", "x"))
        .expectStatus().isEqualTo(status).expectBody()
        .jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field);
  }

  @Test
  void limitIsNotRaisedForOthers() {
    var id = approved(registered(), null);

    staff(HttpMethod.PUT, "/" + id + "/limit", Map.of("types", List.of("SHORT_STAY"), "days", 14, "reason", "x"))
        .expectStatus().isEqualTo(422).expectBody().jsonPath("$.code").isEqualTo("limit-for-high-need");
    staff(HttpMethod.PUT, "/" + UUID.randomUUID() + "/limit",
        Map.of("types", List.of("SHORT_STAY"), "days", 14, "reason", "x")).expectStatus().isNotFound();
  }

  @Test
  void registersAfterALossAndNoAnswerSpeaksOfABaby() {
    var answer = json(mine(HttpMethod.PUT, "/registration", formAfterLoss()).expectStatus().isCreated());
    var id = approved(answer.get("id").stringValue(), null);

    assertThat(answer.get("nextStep").stringValue()).doesNotMatch(BABY);
    assertThat(family(id).isBereaved()).isTrue();
    var next = json(client.get().uri("/v1/me/registration")
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(resident, Role.RESIDENT, HERE)).exchange());
    assertThat(next.get("nextStep").stringValue()).doesNotMatch(BABY);
    var empty = formAfterLoss();
    empty.remove("loss");
    var refused = json(mine(HttpMethod.PUT, "/registration", empty).expectStatus().isBadRequest());
    assertThat(refused.get("title").stringValue() + refused.get("detail").stringValue()).doesNotMatch(BABY);
  }

  @Test
  void lossIsToldAfterwardsByHerOrByStaffAndTheChildIsNamedNoLonger() {
    var id = approved(registered(), null);

    mine(HttpMethod.POST, "/registration/loss", Map.of("kind", "INFANT_DEATH", "on", today().toString()))
        .expectStatus().isOk().expectBody()
        .jsonPath("$.children.length()").isEqualTo(0)
        .jsonPath("$.loss.on").isEqualTo(today().toString())
        .jsonPath("$.nextStep").value(String.class, text -> assertThat(text).doesNotMatch(BABY));
    staff(HttpMethod.PUT, "/" + id + "/loss",
        Map.of("channel", "TELEPHONE", "kind", "INFANT_DEATH", "on", today().minusDays(1).toString()))
        .expectStatus().isOk();

    assertThat(family(id).isBereaved()).isTrue();
    assertThat(family(id).loss().orElseThrow().on()).isEqualTo(today().minusDays(1));
    opened(id).jsonPath("$.history[1].kind").isEqualTo("LOSS")
        .jsonPath("$.history[1].fields[0].field").isEqualTo("children");
    mine(HttpMethod.POST, "/registration/loss", Map.of("kind", "STILLBIRTH", "on", today().plusDays(1).toString()))
        .expectStatus().isBadRequest().expectBody().jsonPath("$.field").isEqualTo("on");
  }

  @Test
  void movingAwayIsToldAndTakenBack() {
    var id = approved(registered(), null);

    mine(HttpMethod.PUT, "/registration/move", Map.of("on", today().plusDays(9).toString()))
        .expectStatus().isOk().expectBody().jsonPath("$.movedAwayOn").isEqualTo(today().plusDays(9).toString());
    assertThat(family(id).movedAwayOn()).contains(today().plusDays(9));
    staff(HttpMethod.PUT, "/" + id + "/move", Map.of("channel", "COUNTER")).expectStatus().isOk();
    assertThat(family(id).movedAwayOn()).isEmpty();
    mine(HttpMethod.PUT, "/registration/move", Map.of("on", "2199-01-01")).expectStatus().isBadRequest();
  }

  @Test
  void circumstancesAreReadBackAsTold() {
    var form = formWith("siblings", List.of(Map.of("birthDate", "2023-02-28")));
    form.put("withoutDevice", true);
    form.put("interpreter", "vi");
    form.put("illness", "DOCTOR_AGREES");
    form.put("facilityOfBirth", "house");
    form.put("children", List.of(
        Map.of("birthDate", today().minusDays(20).toString(), "relation", "ADOPTED", "medicalCare", true)));

    var answer = json(mine(HttpMethod.PUT, "/registration", form).expectStatus().isCreated());

    form.forEach((field, value) -> {
      if (!field.equals("children")) {
        assertThat(JsonMapper.shared().<Object>convertValue(answer.get(field), Object.class)).as(field).isEqualTo(value);
      }
    });
    assertThat(answer.get("children").get(0).get("relation").stringValue()).isEqualTo("ADOPTED");
    assertThat(answer.get("children").get(0).get("medicalCare").booleanValue()).isTrue();
    mine(HttpMethod.PUT, "/registration", formWith("facilityOfBirth", "nowhere")).expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("facility-unknown").jsonPath("$.field").isEqualTo("facilityOfBirth");
    for (var bad : Map.<String, Object>of("facilityOfBirth", "No where", "interpreter", "語", "illness", "FLU",
        "siblings", List.of(Map.of("birthDate", "2999-01-01"))).entrySet()) {
      mine(HttpMethod.PUT, "/registration", formWith(bad.getKey(), bad.getValue())).expectStatus().isBadRequest();
    }
  }
}
