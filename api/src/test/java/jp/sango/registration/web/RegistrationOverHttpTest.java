package jp.sango.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.edge.PlatformSlice;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.SpokenDates;
import jp.sango.notice.NoticeKind;
import jp.sango.registration.Families;
import jp.sango.registration.TestPolicy;
import jp.sango.registration.TierEnds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@SpringBootTest(
    classes = {PlatformSlice.OnServers.class, RegistrationSlice.class}, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
class RegistrationOverHttpTest {

  private static final String ME = "/v1/me/registration";
  private static final String HERE = TestPolicy.MUNICIPALITY.value();
  private static final String ELSEWHERE = "272035";

  @Autowired
  private WebTestClient client;

  @Autowired
  private DatabaseClient database;

  @Autowired
  private Families families;

  @Autowired
  private RegistrationSlice.ToldNotices notices;

  @Autowired
  private Clock clock;

  @Autowired
  private TierEnds tierEnds;

  private final UUID resident = UUID.randomUUID();

  private LocalDate today() {
    return Japan.today(clock);
  }

  @Test
  void childBornTooEarlyOrTooSmallNeedsTheDueDate() {
    var birth = today().minusWeeks(2).toString();
    for (var small : List.of(Map.of("birthDate", birth, "gestationWeeks", 36),
        Map.of("birthDate", birth, "birthWeightGrams", 2_499))) {
      var form = bodyWith("dueDate", null);
      form.put("children", List.of(small));
      put(resident, form).expectStatus().isBadRequest().expectBody()
          .jsonPath("$.code").isEqualTo("required")
          .jsonPath("$.field").isEqualTo("dueDate");
    }
    var atTerm = bodyWith("dueDate", null);
    atTerm.put("children", List.of(Map.of("birthDate", birth, "gestationWeeks", 37, "birthWeightGrams", 2_500)));
    put(resident, atTerm).expectStatus().isCreated();
  }

  /** A woman in about week 36. */
  private Map<String, Object> body() {
    var body = new TreeMap<String, Object>();
    body.put("name", "試験 花子");
    body.put("kana", "シケン ハナコ");
    body.put("birthDate", "1994-04-01");
    body.put("address", new TreeMap<>(Map.of("postalCode", "154-0000", "line", "見本町1-2-3")));
    body.put("telephone", "090-0000-0000");
    body.put("language", "ja");
    body.put("dueDate", today().plusWeeks(4).toString());
    body.put("children", List.of());
    body.put("livesInMunicipality", true);
    body.put("reasons", List.of("BODY", "NO_HELP_FROM_FAMILY"));
    body.put("householdExemptionClaimed", false);
    return body;
  }

  private Map<String, Object> bodyWith(String field, Object value) {
    var body = body();
    body.put(field, value);
    return body;
  }

  private ResponseSpec put(UUID person, Object body) {
    return client.put().uri(ME).header(PlatformSlice.ACTOR, PlatformSlice.actor(person, Role.RESIDENT, HERE))
        .bodyValue(body).exchange();
  }

  private ResponseSpec staff(HttpMethod method, String path, Object body) {
    return staffOf(HERE, method, path, body);
  }

  private ResponseSpec staffOf(String municipality, HttpMethod method, String path, Object body) {
    return client.method(method).uri("/v1/staff/registrations" + path)
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(UUID.randomUUID(), Role.STAFF, municipality))
        .bodyValue(body).exchange();
  }

  private String read() {
    return new String(client.get().uri(ME)
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(resident, Role.RESIDENT, HERE))
        .exchange().expectStatus().isOk().expectBody().returnResult().getResponseBody());
  }

  private String submitted() {
    put(resident, body()).expectStatus().isCreated();
    return idOf(resident);
  }

  private String idOf(UUID person) {
    return families.find(TestPolicy.MUNICIPALITY, new PersonId(person))
        .contextWrite(RowScope.EVERYWHERE::into).block().id().toString();
  }

  private String approved() {
    var id = submitted();
    staff(HttpMethod.POST, "/" + id + "/approve", Map.of("householdExempt", false)).expectStatus().isOk();
    return id;
  }

  @Test
  void registersAndIsToldWhatComesNext() {
    put(resident, body()).expectStatus().isCreated()
        .expectHeader().location(ME)
        .expectBody()
        .jsonPath("$.state").isEqualTo("SUBMITTED")
        .jsonPath("$.policyVersion").isEqualTo(TestPolicy.VERSION.value())
        .jsonPath("$.nextStep").value(String.class, text -> assertThat(text).contains("確認しています"))
        .jsonPath("$.returnReason").isEmpty()
        .jsonPath("$.submittedAt").value(String.class, text -> assertThat(text).endsWith("+09:00"));

    assertThat(read()).contains("試験 花子", "154-0000", "NO_HELP_FROM_FAMILY");
    assertThat(auditOf(idOf(resident))).containsExactly("registration.submit");
  }

  @Test
  void nobodyHasARegistrationBeforeSheRegisters() {
    client.get().uri(ME).header(PlatformSlice.ACTOR, PlatformSlice.actor(resident, Role.RESIDENT, HERE))
        .exchange().expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("registration-missing");
  }

  @Test
  void fullWidthDigitsAndHalfWidthKanaAreUnderstood() {
    var body = bodyWith("kana", "ｼｹﾝ　ﾊﾅｺ");
    body.put("telephone", "０９０－００００－００００");
    body.put("address", Map.of("postalCode", "１５４００００", "line", "見本町１－２－３"));

    put(resident, body).expectStatus().isCreated().expectBody()
        .jsonPath("$.kana").isEqualTo("シケン ハナコ")
        .jsonPath("$.telephone").isEqualTo("090-0000-0000")
        .jsonPath("$.address.postalCode").isEqualTo("154-0000")
        .jsonPath("$.address.line").isEqualTo("見本町１－２－３");
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        Arguments.of("name", " ", "required", "name"),
        Arguments.of("name", "あ".repeat(81), "too-long", "name"),
        Arguments.of("kana", "花子", "invalid-value", "kana"),
        Arguments.of("birthDate", "1994-02-30", "invalid-value", "birthDate"),
        Arguments.of("birthDate", "2025-01-01", "invalid-value", "birthDate"),
        Arguments.of("birthDate", null, "required", "birthDate"),
        Arguments.of("address", null, "required", "address"),
        Arguments.of("address", Map.of("postalCode", "15-400", "line", "x"), "invalid-value", "address.postalCode"),
        Arguments.of("address", Map.of("postalCode", "154-0000"), "required", "address.line"),
        Arguments.of("address", Map.of("postalCode", "154-0000", "line", "x".repeat(201)), "too-long",
            "address.line"),
        Arguments.of("telephone", "ask me", "invalid-value", "telephone"),
        Arguments.of("email", "nowhere", "invalid-value", "email"),
        Arguments.of("language", "fr", "invalid-value", "language"),
        Arguments.of("dueDate", null, "due-date-or-child-needed", "dueDate"),
        Arguments.of("dueDate", "2999-01-01", "invalid-value", "dueDate"),
        Arguments.of("children", List.of(Map.of("birthDate", "2999-01-01")), "invalid-value", "children[0].birthDate"),
        Arguments.of("children", List.of(Map.of()), "required", "children[0].birthDate"),
        Arguments.of("children", List.of(Map.of("birthDate", "2026-01-01", "gestationWeeks", 50)), "invalid-value",
            "children[0].gestationWeeks"),
        Arguments.of("children", List.of(Map.of("birthDate", "2026-01-01", "birthWeightGrams", 3)), "invalid-value",
            "children[0].birthWeightGrams"),
        Arguments.of("children", List.of(Map.of("birthDate", "2026-01-01", "sex", "F")), "unknown-field",
            "children[0].sex"),
        Arguments.of("children", Collections.nCopies(7, Map.of("birthDate", "2026-01-01")), "list-too-long",
            "children"),
        Arguments.of("livesInMunicipality", null, "required", "livesInMunicipality"),
        Arguments.of("reasons", null, "required", "reasons"),
        Arguments.of("reasons", List.of("MONEY"), "invalid-value", "reasons[0]"),
        Arguments.of("householdExemptionClaimed", null, "required", "householdExemptionClaimed"),
        Arguments.of("note", "x".repeat(1_001), "too-long", "note"),
        Arguments.of("tier", "HIGH_NEED", "unknown-field", "tier"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void badValueIsNamedByItsFieldAndNothingIsWritten(String field, Object value, String code, String path) {
    put(resident, bodyWith(field, value)).expectStatus().isBadRequest().expectBody()
        .jsonPath("$.code").isEqualTo(code)
        .jsonPath("$.field").isEqualTo(path)
        .jsonPath("$.detail").isNotEmpty();

    assertThat(families.find(TestPolicy.MUNICIPALITY, new PersonId(resident)).blockOptional()).isEmpty();
  }

  @Test
  void refusalByARuleSaysWhyInHerLanguage() {
    var early = bodyWith("dueDate", today().plusWeeks(20).toString());

    client.put().uri(ME).header(PlatformSlice.ACTOR, PlatformSlice.actor(resident, Role.RESIDENT, HERE))
        .header("Accept-Language", "ja").bodyValue(early).exchange()
        .expectStatus().isEqualTo(422).expectBody()
        .jsonPath("$.code").isEqualTo("too-early-in-pregnancy")
        .jsonPath("$.detail").value(String.class, text ->
            assertThat(text).contains("28週").contains(SpokenDates.of(today().plusWeeks(8), Language.JAPANESE)))
        .jsonPath("$.arguments.from").isEqualTo(today().plusWeeks(8).toString());
  }

  @Test
  void residentNeverSeesHerTier() {
    var id = submitted();

    staff(HttpMethod.POST, "/" + id + "/approve", Map.of("tier", "HIGH_NEED", "householdExempt", true, "coupons", 4))
        .expectStatus().isOk().expectBody().jsonPath("$.tier").isEqualTo("HIGH_NEED");

    var family = families.find(TestPolicy.MUNICIPALITY, new PersonId(resident))
        .contextWrite(RowScope.EVERYWHERE::into).block();
    assertThat(family.highNeed()).isTrue();
    assertThat(family.exempt()).isTrue();
    assertThat(family.coupons()).isEqualTo(4);
    assertThat(read()).contains("APPROVED").doesNotContain("HIGH_NEED").doesNotContain("tier");
  }

  @Test
  void approvalIsToldOnceAndKeptWithWhoWhenAndByWhichPolicy() {
    var id = approved();

    assertThat(notices.toldAbout(id)).singleElement().satisfies(notice -> {
      assertThat(notice.kind()).isEqualTo(NoticeKind.REGISTRATION_APPROVED);
      assertThat(notice.person()).isEqualTo(new PersonId(resident));
      assertThat(notice.values()).isEmpty();
    });
    var decision = database.sql("select * from registration_decision where registration_id = :id")
        .bind("id", UUID.fromString(id)).fetch().one().contextWrite(RowScope.EVERYWHERE::into).block();
    assertThat(decision).containsEntry("decision", "APPROVED").containsEntry("decided_in_role", "STAFF")
        .containsEntry("policy_version", TestPolicy.VERSION.value()).containsEntry("coupons", 5);
    assertThat(decision.get("decided_by")).isNotNull();
    assertThat(decision.get("decided_at")).isNotNull();
    assertThat(auditOf(id)).containsExactly("registration.submit", "registration.approve");
  }

  @Test
  void noticeThatCannotBeWrittenUndoesTheApproval() {
    var id = submitted();
    notices.fail(true);
    try {
      staff(HttpMethod.POST, "/" + id + "/approve", Map.of("householdExempt", false)).expectStatus().is5xxServerError();
    } finally {
      notices.fail(false);
    }

    assertThat(read()).contains("SUBMITTED");
    assertThat(auditOf(id)).containsExactly("registration.submit");
  }

  @Test
  void returnedRegistrationIsMendedAndKeepsItsPlace() {
    var id = submitted();
    var before = submittedAt(id);

    staff(HttpMethod.POST, "/" + id + "/return", Map.of("reason", "予定日をご確認ください")).expectStatus().isOk();
    assertThat(read()).contains("RETURNED", "予定日をご確認ください");
    assertThat(notices.toldAbout(id)).singleElement()
        .satisfies(notice -> assertThat(notice.kind()).isEqualTo(NoticeKind.REGISTRATION_RETURNED));
    put(resident, bodyWith("dueDate", today().plusWeeks(3).toString())).expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("SUBMITTED").jsonPath("$.returnReason").isEmpty();

    assertThat(submittedAt(id)).isEqualTo(before);
    assertThat(idOf(resident)).isEqualTo(id);
  }

  @Test
  void birthIsEnteredAfterApproval() {
    var id = approved();
    assertThat(read()).contains("生まれた日を入力");
    var born = bodyWith("dueDate", today().plusWeeks(4).toString());
    born.put("children", List.of(Map.of("birthDate", today().toString(), "gestationWeeks", 36)));

    put(resident, born).expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("APPROVED")
        .jsonPath("$.nextStep").value(String.class, text -> assertThat(text).contains("申し込めます"));

    var family = families.find(TestPolicy.MUNICIPALITY, new PersonId(resident))
        .contextWrite(RowScope.EVERYWHERE::into).block();
    assertThat(family.children()).singleElement()
        .satisfies(child -> assertThat(child.isPreTermOrLowBirthWeight()).isTrue());
    assertThat(auditOf(id)).endsWith("registration.amend");
  }

  @Test
  void whatWasApprovedStaysAsItWas() {
    approved();

    put(resident, bodyWith("dueDate", today().plusWeeks(5).toString())).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("fixed-by-approval").jsonPath("$.field").isEqualTo("dueDate");
  }

  @Test
  void tierIsChangedWithAReasonAndTakenBack() {
    var id = approved();

    staff(HttpMethod.PUT, "/" + id + "/tier", Map.of("tier", "HIGH_NEED", "reason", "継続支援")).expectStatus().isOk();
    assertThat(families.find(TestPolicy.MUNICIPALITY, new PersonId(resident))
        .contextWrite(RowScope.EVERYWHERE::into).block().highNeed()).isTrue();
    staff(HttpMethod.PUT, "/" + id + "/tier", Map.of("reason", "支援終了")).expectStatus().isOk();
    assertThat(families.find(TestPolicy.MUNICIPALITY, new PersonId(resident))
        .contextWrite(RowScope.EVERYWHERE::into).block().highNeed()).isFalse();

    assertThat(notices.toldAbout(id)).hasSize(1);
    assertThat(auditOf(id)).endsWith("registration.tier", "registration.tier");
    assertThat(auditText(id)).doesNotContain("継続支援");
  }

  @Test
  void tierHoldsUntilItsLastDayAndThenUseDecidesAgain() {
    var id = approved();
    var last = today().plusDays(2);
    staff(HttpMethod.PUT, "/" + id + "/tier",
        Map.of("tier", "HIGH_NEED", "until", last.toString(), "reason", "継続支援")).expectStatus().isOk()
        .expectBody().jsonPath("$.tierUntil").isEqualTo(last.toString());

    inTheNightTo(last);
    assertThat(hasHighNeed()).isTrue();
    inTheNightTo(last.plusDays(1));
    assertThat(hasHighNeed()).isFalse();

    client.get().uri("/v1/staff/registrations/" + id)
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(UUID.randomUUID(), Role.STAFF, HERE)).exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.tier").isEmpty().jsonPath("$.tierUntil").isEmpty();
    assertThat(auditOf(id)).contains("registration.tier", "registration.tier-ended");
    assertThat(notices.toldAbout(id)).as("tiers are told to nobody").hasSize(1);
    inTheNightTo(last.plusDays(2));
    assertThat(auditOf(id).stream().filter("registration.tier-ended"::equals)).as("once").hasSize(1);
  }

  @Test
  void approvalMayNameTheLastDayOfItsTier() {
    var id = submitted();
    var last = today().plusDays(40);

    staff(HttpMethod.POST, "/" + id + "/approve",
        Map.of("householdExempt", false, "tier", "HIGH_NEED", "tierUntil", last.toString())).expectStatus().isOk()
        .expectBody().jsonPath("$.tierUntil").isEqualTo(last.toString());
  }

  @Test
  void endOfATierIsAheadAndOfATier() {
    var id = approved();
    var high = Map.of("tier", "HIGH_NEED", "reason", "継続支援");
    for (var wrong : List.of(with(high, today().minusDays(1)), with(high, today().plusYears(3)),
        with(Map.of("reason", "支援終了"), today().plusDays(1)))) {
      staff(HttpMethod.PUT, "/" + id + "/tier", wrong).expectStatus().isBadRequest().expectBody()
          .jsonPath("$.code").isEqualTo("invalid-value").jsonPath("$.field").isEqualTo("until");
    }
    assertThat(hasHighNeed()).isFalse();
  }

  private static Map<String, Object> with(Map<String, String> body, LocalDate until) {
    var other = new TreeMap<String, Object>(body);
    other.put("until", until.toString());
    return other;
  }

  private boolean hasHighNeed() {
    return families.find(TestPolicy.MUNICIPALITY, new PersonId(resident))
        .contextWrite(RowScope.EVERYWHERE::into).block().highNeed();
  }

  private void inTheNightTo(LocalDate day) {
    RowScope.NONE.around(tierEnds.run(Japan.at(day, tierEnds.at()))).block();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}                                                          | required                | householdExempt
      {"householdExempt":false,"coupons":6}                       | coupons-need-reason     | reason
      {"householdExempt":false,"coupons":-1}                      | invalid-value           | coupons
      {"householdExempt":false,"tier":"EVERYONE"}                 | tier-not-given-by-staff | tier
      {"householdExempt":false,"highNeed":true}                   | unknown-field           | highNeed
      """)
  void badApprovalIsRefused(String body, String code, String field) {
    var id = submitted();

    client.post().uri("/v1/staff/registrations/" + id + "/approve")
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(UUID.randomUUID(), Role.NURSE, HERE))
        .header("Content-Type", "application/json").bodyValue(body).exchange()
        .expectStatus().isBadRequest().expectBody()
        .jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field);
  }

  @Test
  void moreCouponsNeedAReason() {
    var id = submitted();

    staff(HttpMethod.POST, "/" + id + "/approve",
        Map.of("householdExempt", false, "coupons", 10, "reason", "双子")).expectStatus().isOk()
        .expectBody().jsonPath("$.coupons").isEqualTo(10);
  }

  @Test
  void stepThatDoesNotFitTheStateIsAConflict() {
    var id = approved();

    for (var step : List.of("/approve", "/return")) {
      staff(HttpMethod.POST, "/" + id + step,
          step.equals("/approve") ? Map.of("householdExempt", false) : Map.of("reason", "x"))
          .expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("registration-state");
    }
  }

  @Test
  void anotherMunicipalitysStaffFindNothing() {
    var id = submitted();

    staffOf(ELSEWHERE, HttpMethod.POST, "/" + id + "/approve", Map.of("householdExempt", false))
        .expectStatus().isNotFound();
    client.get().uri("/v1/staff/registrations")
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(UUID.randomUUID(), Role.STAFF, ELSEWHERE))
        .exchange().expectStatus().isOk().expectBody().jsonPath("$.registrations").isEmpty();
    assertThat(families.find(new MunicipalityCode(ELSEWHERE), new PersonId(resident)).blockOptional()).isEmpty();
  }

  /** Families are told that it takes a week: staff see whom they have kept waiting longer. */
  @Test
  void whatIsNotDecidedWithinThePolicysDaysIsOverdue() {
    var id = submitted();
    var hers = "$.registrations[?(@.id=='" + id + "')]";
    list().jsonPath(hers + ".decideBy").isEqualTo(today().plusDays(7).toString())
        .jsonPath(hers + ".overdue").isEqualTo(false);
    database.sql("update registration set submitted_at = submitted_at - interval '8 days' where id = :id")
        .bind("id", UUID.fromString(id)).then().contextWrite(RowScope.EVERYWHERE::into).block();
    list().jsonPath(hers + ".overdue").isEqualTo(true);
  }

  private WebTestClient.BodyContentSpec list() {
    return client.get().uri("/v1/staff/registrations?state=SUBMITTED&limit=100")
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(UUID.randomUUID(), Role.STAFF, HERE))
        .exchange().expectStatus().isOk().expectBody();
  }

  @Test
  void twoTapsOnSendEnterOneRegistration() {
    var statuses = Flux.range(0, 8)
        .flatMap(tap -> Mono.fromCallable(() -> put(resident, body()).returnResult(Void.class).getStatus().value())
            .subscribeOn(Schedulers.boundedElastic()))
        .collectList().contextWrite(RowScope.EVERYWHERE::into).block();

    assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
  }

  private List<String> auditOf(String id) {
    return database.sql("select action from audit_entry where subject_id = :id order by id").bind("id", id)
        .map(row -> row.get("action", String.class)).all().collectList()
            .contextWrite(RowScope.EVERYWHERE::into).block();
  }

  private String auditText(String id) {
    return database.sql("select string_agg(detail::text, ' ') as text from audit_entry where subject_id = :id")
        .bind("id", id).map(row -> row.get("text", String.class)).one().contextWrite(RowScope.EVERYWHERE::into).block();
  }

  private Object submittedAt(String id) {
    return database.sql("select submitted_at from registration where id = :id").bind("id", UUID.fromString(id))
        .fetch().one().contextWrite(RowScope.EVERYWHERE::into).block().get("submitted_at");
  }
}
