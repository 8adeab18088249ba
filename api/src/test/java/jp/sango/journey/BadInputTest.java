package jp.sango.journey;

import static jp.sango.journey.Endpoint.body;
import static jp.sango.journey.Endpoint.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jp.sango.journey.Endpoint.BadRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

/**
 * What the API refuses and how: a problem by RFC 9457 with a stable code and the failing field, in Japanese or English,
 * and nothing is written.
 */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final String STAFF = "staff-setagaya";
  private static final String NURSE = "nurse-setagaya";
  private static final String AUDITOR = "auditor-setagaya";
  private static final String TABLET = "tablet-setagaya-center";
  private static final String RESIDENT = "resident-setagaya-1";
  private static final Object NO_TEXT = Map.of("not", "text");
  private static final String JAPANESE = ".*[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}].*";

  @Autowired
  private Sango sango;

  /** Registered, approved and with a baby: refused for the request alone. */
  private Person mother;
  private Person newcomer;

  @BeforeAll
  void somebodyIsThere() {
    mother = sango.approvedMother("setagaya");
    newcomer = sango.newResident("setagaya");
  }

  Stream<BadRequest> badRequests() {
    return Stream.of(registration(), applications(), phones(), visits(), provider(), staff())
        .flatMap(List::stream).flatMap(Endpoint::badRequests);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRequests")
  void isRefusedByAProblemInTwoLanguagesAndNothingIsWritten(BadRequest bad) {
    var before = sango.rows().counts();

    var japanese = send(bad, headers -> {});
    var english = send(bad, headers -> headers.set("Accept-Language", "en"));

    for (var answer : List.of(japanese, english)) {
      answer.isProblem(bad.status(), bad.code());
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.text("/type")).isEqualTo("urn:sango:problem:" + bad.code());
      assertThat(answer.number("/status")).isEqualTo(bad.status());
      assertThat(answer.text("/requestId")).isEqualTo(answer.header("X-Request-Id"));
      assertThat(answer.text("/field")).as(answer.text()).isEqualTo(bad.field() == null ? "" : bad.field());
      assertThat(answer.text()).doesNotContain("Exception", "jp.sango", "tools.jackson", "11111111-2222");
    }
    assertThat(japanese.text("/title") + japanese.text("/detail")).matches(JAPANESE);
    assertThat(english.text("/title") + english.text("/detail")).doesNotMatch(JAPANESE).contains(" ");
    assertThat(sango.rows().counts()).isEqualTo(before);
  }

  private List<Endpoint> registration() {
    var today = sango.clock().today();
    var form = Form.withBaby(today.minusDays(20)).fields();
    return List.of(
        write("PUT /v1/me/registration", newcomer.name(), form)
            .needs("name", "kana", "birthDate", "address", "address.postalCode", "address.line", "telephone", "language",
                "livesInMunicipality", "reasons", "householdExemptionClaimed", "children[0].birthDate")
            .cannotRead("name", NO_TEXT, List.of(), "\u0000", "名\u0007")
            .cannotRead("birthDate", "1994-13-01", "April", true, "2020-01-01", "1850-01-01")
            .cannotRead("kana", "abc").cannotRead("telephone", "12", "call me").cannotRead("email", "x")
            .cannotRead("address.postalCode", "15", "ABCDEFG").cannotRead("language", "fr", 7)
            .cannotRead("reasons", "BODY").cannotRead("reasons[0]", "HUNGER", 0)
            .cannotRead("livesInMunicipality", "perhaps").cannotRead("children", Map.of())
            .cannotRead("dueDate", today.plusDays(400).toString(), "soon")
            .cannotRead("children[0].birthDate", today.plusDays(1).toString())
            .cannotRead("children[0].gestationWeeks", 10, 50, 39.5, "many", 9_999_999_999L)
            .cannotRead("children[0].birthWeightGrams", 0, 99_999)
            .refuses("name", "名".repeat(81), "too-long").refuses("note", "x".repeat(1_001), "too-long")
            .refuses("children", java.util.Collections.nCopies(7, Form.baby(today)), "list-too-long")
            .refuses("children[0].shoeSize", 9, "unknown-field").refuses("address.planet", "Mars", "unknown-field")
            .objects("livesInMunicipality", false, "lives-elsewhere", "livesInMunicipality")
            .objects("reasons", List.of(), "no-need-named", "reasons")
            .isNotFor(TABLET, STAFF, NURSE, AUDITOR));
  }

  private List<Endpoint> applications() {
    var today = sango.clock().today();
    var wish = body("facility", "center", "type", "SHORT_STAY", "start", today.plusDays(7).toString(), "days", 2);
    var wishes = body("wishes", List.of(wish));
    return List.of(
        refusingWishes(write("POST /v1/me/applications", mother.name(), wishes), wish),
        refusingWishes(write("POST /v1/me/applications/preview", mother.name(), wishes), wish),
        write("DELETE /v1/me/applications/{id}", mother.name()).knowsNot("application-unknown").isNotFor(TABLET, STAFF));
  }

  private Endpoint refusingWishes(Endpoint endpoint, Map<String, Object> wish) {
    var today = sango.clock().today();
    return endpoint
        .needs("wishes", "wishes[0].facility", "wishes[0].type", "wishes[0].start", "wishes[0].days")
        .cannotRead("wishes", "center", 5).cannotRead("wishes[0].start", "2026-02-30", "soon", 20_000, "+999999999-01-01")
        .cannotRead("wishes[0].type", "SPA", 0).cannotRead("wishes[0].days", "two", 1.5, 99_999_999_999L)
        .refuses("wishes", List.of(), "wishes-count").refuses("wishes", java.util.Collections.nCopies(4, wish), "wishes-count")
        .refuses("wishes[0].tier", "high-need", "unknown-field")
        .refuses("wishes[0].facility", "nowhere", "facility-unknown")
        .refuses("wishes[0].facility", "Nowhere at all!", "facility-unknown")
        .refuses("wishes[0].facility", "mamas-room", "type-not-offered", "wishes[0].type")
        .refuses("wishes[0].days", 0, "days-out-of-range").refuses("wishes[0].days", -2, "days-out-of-range")
        .refuses("wishes[0].days", 8, "days-out-of-range")
        .objects("wishes[0].start", today.toString(), "application-too-late", "wishes[0].start")
        .objects("wishes[0].start", today.plusDays(15).toString(), "application-too-early", "wishes[0].start")
        .isNotFor(TABLET, STAFF, NURSE, AUDITOR);
  }

  private List<Endpoint> phones() {
    return List.of(
        write("PUT /v1/me/devices/app", mother.name(), body("token", "a-token", "platform", "ANDROID"))
            .needs("token", "platform").cannotRead("platform", "PAGER", 1).cannotRead("token", NO_TEXT)
            .refuses("token", "x".repeat(4_097), "too-long").isNotFor(TABLET, STAFF),
        write("PUT /v1/me/devices/so%20odd!", mother.name(), body("token", "a-token", "platform", "ANDROID"))
            .refusesAsItIs(400, "installation-malformed", "installation"),
        write("DELETE /v1/me/devices/app", mother.name()).isNotFor(TABLET, STAFF),
        write("POST /v1/me/line", mother.name(), body("idToken", "local-line:nobody"))
            .needs("idToken").cannotRead("idToken", NO_TEXT).refuses("idToken", "x".repeat(8_193), "too-long")
            .refuses("idToken", "forged", "line-token-invalid").isNotFor(TABLET, STAFF),
        write("DELETE /v1/me/line", mother.name()).isNotFor(TABLET, STAFF),
        write("POST /v1/me/notices/{id}/read", mother.name()).knowsNot("notice-unknown").isNotFor(TABLET, STAFF));
  }

  private List<Endpoint> visits() {
    return List.of(
        write("POST /v1/me/visits/{id}/cancel", mother.name()).knowsNot("visit-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/me/pre-visit-calls/{id}/answer", mother.name(), body("answer", "NOW"))
            .needs("answer").cannotRead("answer", "LATER", 0).cannotRead("at", "14:30", "2026-12-01T14:30:00", 5)
            .refuses("at", "2026-12-01T14:30:00+09:00", "not-expected").refuses("answer", "CALL_ME_AT", "required", "at")
            .knowsNot("call-unknown").isNotFor(TABLET, STAFF, AUDITOR));
  }

  private List<Endpoint> provider() {
    var tomorrow = sango.clock().inDays(1);
    return List.of(
        write("POST /v1/provider/visits/{id}/pre-visit-call", TABLET).knowsNot("visit-unknown").isNotFor(RESIDENT, STAFF),
        write("PUT /v1/provider/visits/{id}/checklist", TABLET, body("entries", body("allergies", "なし"), "finished", true))
            .needs("entries", "entries.allergies").cannotRead("entries", List.of(), "なし").cannotRead("finished", "maybe")
            .refuses("entries.allergies", "x".repeat(1_001), "too-long")
            .knowsNot("visit-unknown").isNotFor(RESIDENT, STAFF, NURSE),
        write("POST /v1/provider/check-ins", TABLET, body("card", "SC1.forged"))
            .needs("card").cannotRead("card", NO_TEXT).refuses("card", "SC1.forged", "card-invalid")
            .refuses("card", "x".repeat(20_000), "card-invalid").isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/check-ins/{id}/revert", TABLET, body("reason", "別の方"))
            .needs("reason").cannotRead("reason", NO_TEXT).refuses("reason", " ", "required")
            .refuses("reason", "x".repeat(501), "too-long").knowsNot("check-in-unknown").isNotFor(RESIDENT, STAFF),
        write("PUT /v1/provider/calendar/" + tomorrow, TABLET, body("pool", "center-beds", "closed", true, "reason", "点検"))
            .needs("closed", "reason").cannotRead("closed", "often").cannotRead("capacity", 3, "many", 1.5)
            .refuses("pool", "mamas-room-day", "calendar-pool-unknown").refuses("pool", null, "calendar-pool-needed")
            .isNotFor(RESIDENT, STAFF, NURSE),
        write("PUT /v1/provider/calendar/" + tomorrow, TABLET, body("pool", "center-beds", "closed", false))
            .refuses("capacity", 0, "calendar-capacity-not-positive").objects("capacity", 16, "calendar-beyond-contract", "capacity"),
        write("PUT /v1/provider/calendar/2020-01-01", TABLET, body("pool", "center-beds", "closed", false))
            .refusesAsItIs(422, "calendar-date-out-of-range", "date"),
        write("PUT /v1/provider/calendar/tomorrow", TABLET, body("pool", "center-beds", "closed", false))
            .refusesAsItIs(404, "not-found", null));
  }

  private List<Endpoint> staff() {
    return List.of(
        write("POST /v1/staff/registrations/{id}/approve", STAFF, body("householdExempt", false))
            .needs("householdExempt").cannotRead("householdExempt", "perhaps").cannotRead("coupons", -1, 100, "all", 2.5)
            .cannotRead("tier", NO_TEXT).refuses("reason", "x".repeat(1_001), "too-long")
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/registrations/{id}/return", NURSE, body("reason", "ご確認ください"))
            .needs("reason").refuses("reason", "", "required").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT /v1/staff/registrations/{id}/tier", NURSE, body("tier", null, "reason", "継続支援"))
            .needs("reason").refuses("tier", "x".repeat(65), "too-long").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/draws/{id}/rerun", STAFF, body("reason", "定員の誤り"))
            .needs("reason").refuses("reason", "x".repeat(501), "too-long").knowsNot("draw-unknown")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR));
  }

  @ParameterizedTest(name = "GET {0} as {1}: {2} {3}")
  @CsvSource(nullValues = "-", quoteCharacter = '`', textBlock = """
      /v1/programmes?on=tomorrow,                                                    -,                400, programme-date-invalid,   on
      /v1/programmes/999999,                                                         -,                404, programme-unknown,        -
      /v1/programmes/131121?on=1990-01-01,                                           -,                404, programme-not-in-effect,  -
      /v1/programmes/999999/facilities,                                              -,                404, programme-unknown,        -
      /v1/programmes/999999/availability,                                            -,                404, programme-unknown,        -
      /v1/programmes/131121/availability?from=soon,                                  -,                400, invalid-value,            from
      /v1/programmes/131121/availability?from=2026-02-30,                            -,                400, invalid-value,            from
      /v1/programmes/131121/availability?from=2026-12-02&to=2026-12-01,              -,                400, slot-dates-reversed,      to
      /v1/programmes/131121/availability?from=2026-12-02&to=2028-12-01,              -,                400, slot-dates-too-many,      to
      /v1/programmes/131121/availability?from=-999999999-01-01&to=+999999999-12-31,  -,                400, slot-dates-too-many,      to
      /v1/programmes/131121/availability?from=%2B999999999-12-31,                    -,                400, invalid-value,            from
      /v1/programmes/131121/availability?facility=nowhere,                           -,                400, facility-unknown,         facility
      /v1/programmes/131121/availability?type=SPA,                                   -,                400, invalid-value,            type
      /v1/programmes/131121/availability/events?facility=nowhere,                    -,                400, facility-unknown,         facility
      /v1/programmes/999999/availability/events,                                     -,                404, programme-unknown,        -
      /v1/programmes/999999/draws,                                                   -,                404, programme-unknown,        -
      /v1/programmes/131121/draws?date=soon,                                         -,                400, invalid-value,            date
      /v1/draws/11111111-2222-4333-8444-555555555555,                                -,                404, draw-unknown,             -
      /v1/draws/first,                                                               -,                404, not-found,                -
      /v1/draws/11111111-2222-4333-8444-555555555555/proof,                          -,                404, draw-unknown,             -
      /v1/me/registration,                                                           -,                401, unauthenticated,          -
      /v1/me/registration,                                                           staff-setagaya,   403, forbidden,                -
      /v1/me/registration,                                                           resident-setagaya-9001, 404, registration-unknown, -
      /v1/me/usage-card,                                                             resident-setagaya-9001, 404, no-usage-card,      -
      /v1/me/usage-card/qr,                                                          resident-setagaya-9001, 404, no-usage-card,      -
      /v1/me/applications/11111111-2222-4333-8444-555555555555,                      resident-setagaya-9001, 404, application-unknown, -
      /v1/me/applications/newest,                                                    resident-setagaya-9001, 404, not-found,          -
      /v1/me/notices?limit=0,                                                        resident-setagaya-9001, 400, limit-out-of-range, limit
      /v1/me/notices?limit=201,                                                      resident-setagaya-9001, 400, limit-out-of-range, limit
      /v1/me/notices?limit=all,                                                      resident-setagaya-9001, 400, invalid-value,      limit
      /v1/provider/visits?date=today,                                                tablet-setagaya-center, 400, invalid-value,      date
      /v1/provider/visits?call=LATE,                                                 tablet-setagaya-center, 400, invalid-value,      call
      /v1/provider/visits,                                                           staff-setagaya,   403, forbidden,                -
      /v1/provider/calendar?from=2026-12-02&to=2026-12-01,                           tablet-setagaya-center, 400, slot-dates-reversed, to
      /v1/provider/calendar?from=x,                                                  tablet-setagaya-center, 400, invalid-value,      from
      /v1/staff/registrations?state=LOST,                                            staff-setagaya,   400, invalid-value,            state
      /v1/staff/registrations?limit=101,                                             staff-setagaya,   400, limit-out-of-range,       limit
      /v1/staff/registrations?after=x,                                               staff-setagaya,   400, invalid-value,            after
      /v1/staff/registrations,                                                       auditor-setagaya, 403, forbidden,                -
      /v1/staff/draws,                                                               nurse-setagaya,   403, forbidden,                -
      /v1/staff/audit,                                                               staff-setagaya,   403, forbidden,                -
      /v1/staff/audit?limit=201,                                                     auditor-setagaya, 400, limit-out-of-range,       limit
      /v1/staff/audit?from=yesterday,                                                auditor-setagaya, 400, invalid-value,            from
      /v1/staff/audit?after=x,                                                       auditor-setagaya, 400, invalid-value,            after
      /v1/nothing-here,                                                              staff-setagaya,   404, not-found,                -
      /v1/nothing-here,                                                              -,                401, unauthenticated,          -
      """)
  void aQuestionThatCannotBeAnsweredIsAProblem(String path, String who, int status, String code, String field) {
    var asking = who == null ? sango.anyone() : sango.as(who);

    var japanese = asking.get(path).isProblem(status, code);
    var english = asking.get(path, headers -> headers.set("Accept-Language", "en-GB, ja;q=0.5")).isProblem(status, code);

    assertThat(japanese.text("/field")).isEqualTo(field == null ? "" : field);
    assertThat(japanese.text("/title")).matches(JAPANESE);
    assertThat(english.text("/title")).doesNotMatch(JAPANESE);
    assertThat(english.header("Content-Language")).isEqualTo("en");
  }

  @Test
  void whatIsSomebodyElsesIsNotThere() {
    var other = sango.approvedMother("setagaya");
    var wish = Wish.stay("shiseikai-2", sango.clock().inDays(9), 2);
    var application = other.post("/v1/me/applications", Wish.wishes(wish)).is(201).header("Location");
    var notice = other.get("/v1/me/notices").is(200).text("/0/id");
    var registration = other.get("/v1/me/registration").is(200).text("/id");
    var before = sango.rows().counts();

    mother.get(application).isProblem(404, "application-unknown");
    mother.delete(application).isProblem(404, "application-unknown");
    mother.post("/v1/me/notices/" + notice + "/read").isProblem(404, "notice-unknown");
    var elsewhere = sango.as("staff-toyonaka");
    elsewhere.post("/v1/staff/registrations/" + registration + "/approve", body("householdExempt", false))
        .isProblem(404, "registration-unknown");
    elsewhere.put("/v1/staff/registrations/" + registration + "/tier", body("tier", null, "reason", "試験"))
        .isProblem(404, "registration-unknown");
    assertThat(sango.rows().counts()).isEqualTo(before);
    other.delete(application).is(200);
  }

  @Test
  void anIdempotencyKeyThatCannotBeOneIsRefused() {
    var before = sango.rows().counts();

    mother.post("/v1/me/applications", Map.of("wishes", List.of()),
        headers -> headers.set("Idempotency-Key", "x".repeat(300))).isProblem(400, "idempotency-key-malformed");

    assertThat(sango.rows().counts()).isEqualTo(before);
  }

  @Test
  void aRefusalIsNotKeptUnderItsKeyAndTheMendedRequestGoesThrough() {
    Consumer<HttpHeaders> key = headers -> headers.set("Idempotency-Key", "mended-request");
    var before = sango.rows().counts();
    mother.post("/v1/me/applications", Wish.wishes(Wish.stay("center", sango.clock().inDays(9), 30)), key)
        .isProblem(400, "days-out-of-range");
    assertThat(sango.rows().counts()).isEqualTo(before);

    var receipt = mother.post("/v1/me/applications", Wish.wishes(Wish.stay("center", sango.clock().inDays(9), 3)), key)
        .is(201);

    mother.delete(receipt.header("Location")).is(200);
  }

  private Reply send(BadRequest bad, Consumer<HttpHeaders> headers) {
    var sender = bad.who() == null ? sango.anyone() : sango.as(bad.who());
    return sender.send(bad.method(), bad.path(), bad.body(), bad.headers().andThen(headers));
  }
}
