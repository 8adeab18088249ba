package jp.sango.journey;

import static jp.sango.journey.Endpoint.body;
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

  private static final String JAPANESE = ".*[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}].*";

  @Autowired
  private Sango sango;

  /** Registered, approved and with a baby: refused for the request alone. */
  private Person mother;
  private Person cityMother;
  private Person newcomer;

  @BeforeAll
  void somebodyIsThere() {
    mother = sango.approvedMother("setagaya");
    cityMother = sango.approvedMother("toyonaka");
    newcomer = sango.newResident("setagaya");
  }

  Stream<BadRequest> badRequests() {
    return new RefusedWrites(sango, mother, cityMother, newcomer).all();
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

  @ParameterizedTest(name = "GET {4} as {3}: {0} {1}")
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      400 | programme-date-invalid  | on       | -                      | /v1/programmes?on=tomorrow
      404 | programme-unknown       | -        | -                      | /v1/programmes/999999
      404 | programme-not-in-effect | -        | -                      | /v1/programmes/131121?on=1990-01-01
      404 | programme-unknown       | -        | -                      | /v1/programmes/999999/facilities
      404 | programme-unknown       | -        | -                      | /v1/programmes/999999/availability
      400 | invalid-value           | from     | -                      | {setagaya}/availability?from=soon
      400 | invalid-value           | from     | -                      | {setagaya}/availability?from=2026-02-30
      400 | slot-dates-reversed     | to       | -                      | {setagaya}/availability?from=2026-12-02&to=2026-12-01
      400 | slot-dates-too-many     | to       | -                      | {setagaya}/availability?from=2026-12-02&to=2028-12-01
      400 | invalid-value           | from     | -                      | {setagaya}/availability?from=-999999999-01-01&to={never}
      400 | invalid-value           | from     | -                      | {setagaya}/availability?from={never}
      400 | facility-unknown        | facility | -                      | {setagaya}/availability?facility=nowhere
      400 | invalid-value           | type     | -                      | {setagaya}/availability?type=SPA
      400 | facility-unknown        | facility | -                      | {setagaya}/availability/events?facility=nowhere
      404 | programme-unknown       | -        | -                      | /v1/programmes/999999/availability/events
      404 | programme-unknown       | -        | -                      | /v1/programmes/999999/draws
      400 | invalid-value           | date     | -                      | {setagaya}/draws?date=soon
      400 | invalid-value           | date     | -                      | {setagaya}/draws?date={never}
      400 | invalid-value           | date     | tablet-setagaya-center | /v1/provider/visits?date={never}
      400 | invalid-value           | from     | tablet-setagaya-center | /v1/provider/calendar?from={never}
      400 | invalid-value           | from     | auditor-setagaya       | /v1/staff/audit?from={never}T00:00:00Z
      404 | draw-unknown            | -        | -                      | /v1/draws/{id}
      404 | not-found               | -        | -                      | /v1/draws/first
      400 | bad-request             | -        | -                      | /v1/draws/%00/proof
      404 | draw-unknown            | -        | -                      | /v1/draws/{id}/proof
      401 | unauthenticated         | -        | -                      | /v1/me/registration
      403 | forbidden               | -        | staff-setagaya         | /v1/me/registration
      404 | registration-missing    | -        | newcomer               | /v1/me/registration
      404 | no-usage-card           | -        | newcomer               | /v1/me/usage-card
      404 | no-usage-card           | -        | newcomer               | /v1/me/usage-card/qr
      404 | application-unknown     | -        | newcomer               | /v1/me/applications/{id}
      404 | application-unknown     | -        | newcomer               | /v1/me/applications/{id}/proof
      404 | not-found               | -        | newcomer               | /v1/me/applications/newest
      400 | limit-out-of-range      | limit    | newcomer               | /v1/me/notices?limit=0
      400 | limit-out-of-range      | limit    | newcomer               | /v1/me/notices?limit=201
      400 | invalid-value           | limit    | newcomer               | /v1/me/notices?limit=all
      400 | invalid-value           | date     | tablet-setagaya-center | /v1/provider/visits?date=today
      400 | invalid-value           | call     | tablet-setagaya-center | /v1/provider/visits?call=LATE
      403 | forbidden               | -        | staff-setagaya         | /v1/provider/visits
      404 | visit-unknown           | -        | tablet-setagaya-center | /v1/provider/visits/{id}/care
      403 | forbidden               | -        | nurse-setagaya         | /v1/provider/visits/{id}/care
      404 | registration-missing    | -        | newcomer               | /v1/me/consents
      404 | registration-missing    | -        | newcomer               | /v1/me/disclosures
      404 | registration-unknown    | -        | staff-setagaya         | /v1/staff/registrations/{id}/assessments
      404 | registration-unknown    | -        | nurse-setagaya         | /v1/staff/registrations/{id}/care-plan
      404 | registration-unknown    | -        | staff-setagaya         | /v1/staff/registrations/{id}/consents
      404 | registration-unknown    | -        | staff-setagaya         | /v1/staff/registrations/{id}/notice-wishes
      403 | forbidden               | -        | auditor-setagaya       | /v1/staff/registrations/{id}/care-plan
      400 | slot-dates-reversed     | to       | tablet-setagaya-center | /v1/provider/calendar?from=2026-12-02&to=2026-12-01
      400 | invalid-value           | from     | tablet-setagaya-center | /v1/provider/calendar?from=x
      400 | invalid-value           | state    | staff-setagaya         | /v1/staff/registrations?state=LOST
      400 | limit-out-of-range      | limit    | staff-setagaya         | /v1/staff/registrations?limit=101
      400 | invalid-value           | after    | staff-setagaya         | /v1/staff/registrations?after=x
      403 | forbidden               | -        | auditor-setagaya       | /v1/staff/registrations
      404 | registration-unknown    | -        | staff-setagaya         | /v1/staff/registrations/{id}
      404 | not-found               | -        | staff-setagaya         | /v1/staff/registrations/newest
      403 | forbidden               | -        | auditor-setagaya       | /v1/staff/registrations/{id}
      400 | invalid-value           | state    | staff-setagaya         | /v1/staff/applications?state=LOST
      400 | invalid-value           | after    | staff-setagaya         | /v1/staff/applications?after=x
      400 | limit-out-of-range      | limit    | staff-setagaya         | /v1/staff/applications?limit=101
      403 | forbidden               | -        | auditor-setagaya       | /v1/staff/applications
      404 | application-unknown     | -        | staff-setagaya         | /v1/staff/applications/{id}
      403 | forbidden               | -        | staff-setagaya         | /v1/provider/requests
      403 | forbidden               | -        | staff-setagaya         | /v1/me/bookings
      403 | forbidden               | -        | nurse-setagaya         | /v1/staff/draws
      403 | forbidden               | -        | nurse-setagaya         | /v1/staff/deletion-requests
      403 | forbidden               | -        | staff-setagaya         | /v1/me/export
      404 | hold-unknown            | -        | staff-setagaya         | /v1/staff/registrations/{id}/hold
      400 | limit-out-of-range      | limit    | staff-setagaya         | /v1/staff/call-list?limit=101
      400 | invalid-value           | after    | nurse-setagaya         | /v1/staff/call-list?after=x
      403 | forbidden               | -        | auditor-setagaya       | /v1/staff/call-list
      400 | limit-out-of-range      | limit    | staff-setagaya         | /v1/staff/dead-letters?limit=0
      403 | forbidden               | -        | nurse-setagaya         | /v1/staff/dead-letters
      400 | limit-out-of-range      | limit    | nurse-setagaya         | /v1/staff/quiet-list?limit=0
      403 | forbidden               | -        | tablet-setagaya-center | /v1/staff/quiet-list
      403 | forbidden               | -        | staff-setagaya         | /v1/staff/audit
      400 | limit-out-of-range      | limit    | auditor-setagaya       | /v1/staff/audit?limit=201
      400 | invalid-value           | from     | auditor-setagaya       | /v1/staff/audit?from=yesterday
      400 | invalid-value           | after    | auditor-setagaya       | /v1/staff/audit?after=x
      404 | not-found               | -        | newcomer               | /v1/me/applications/preview
      405 | method-not-allowed      | -        | tablet-setagaya-center | /v1/provider/check-ins
      404 | not-found               | -        | staff-setagaya         | /v1/nothing-here
      401 | unauthenticated         | -        | -                      | /v1/nothing-here
      """)
  void aQuestionThatCannotBeAnsweredIsAProblem(int status, String code, String field, String who, String question) {
    var asking = who == null ? sango.anyone() : who.equals("newcomer") ? newcomer : sango.as(who);
    var path = question.replace("{id}", Endpoint.NOBODYS_ID)
        .replace("{setagaya}", "/v1/programmes/131121").replace("{never}", "%2B999999999-12-31");

    var japanese = asking.get(path).isProblem(status, code);
    var english = asking.get(path, headers -> headers.set("Accept-Language", "en-GB, ja;q=0.5"))
        .isProblem(status, code);

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
