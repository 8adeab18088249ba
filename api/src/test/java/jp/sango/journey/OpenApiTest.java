package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /v1/openapi.json} promises, held against the API's names and against the running application. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  /** The API's names. */
  private static final List<String> NAMES = """
      GET /v1/programmes
      GET /v1/programmes/{code}
      GET /v1/programmes/{code}/facilities
      GET /v1/programmes/{code}/availability
      GET /v1/programmes/{code}/availability/events
      GET /v1/programmes/{code}/chances
      GET /v1/programmes/{code}/draws
      GET /v1/draws/{id}
      GET /v1/draws/{id}/proof
      PUT /v1/me/registration
      GET /v1/me/registration
      POST /v1/me/registrations
      POST /v1/me/registration/loss
      PUT /v1/me/registration/move
      GET /v1/me/usage-card
      GET /v1/me/usage-card/qr
      POST /v1/me/applications
      GET /v1/me/applications
      GET /v1/me/applications/{id}
      GET /v1/me/applications/{id}/proof
      DELETE /v1/me/applications/{id}
      PUT /v1/me/applications/{id}/waiting-place
      GET /v1/me/waiting-places
      GET /v1/me/offers
      POST /v1/me/offers/{id}/delivered
      POST /v1/me/offers/{id}/accept
      POST /v1/me/offers/{id}/decline
      GET /v1/staff/offers
      GET /v1/staff/offers/not-made
      POST /v1/staff/offers/not-made/try-again
      POST /v1/staff/offers/not-made/{id}/try-again
      POST /v1/staff/offers/{id}/delivered
      POST /v1/staff/offers/{id}/accept
      POST /v1/staff/offers/{id}/decline
      POST /v1/staff/offers/{id}/cancel
      POST /v1/me/standing-wishes
      POST /v1/me/standing-wishes/preview
      GET /v1/me/standing-wishes
      GET /v1/me/standing-wishes/{id}
      PUT /v1/me/standing-wishes/{id}
      DELETE /v1/me/standing-wishes/{id}
      POST /v1/me/bookings
      POST /v1/me/bookings/preview
      GET /v1/me/bookings
      POST /v1/me/bookings/{id}/cancel
      GET /v1/me/visits
      POST /v1/me/visits/{id}/cancel
      GET /v1/me/consents
      PUT /v1/me/consents/{purpose}
      GET /v1/me/disclosures
      GET /v1/me/notices
      POST /v1/me/notices/{id}/read
      GET /v1/me/notice-wishes
      PUT /v1/me/notice-wishes
      POST /v1/me/deliveries/{id}/delivered
      GET /v1/me/devices
      PUT /v1/me/devices/{installation}
      DELETE /v1/me/devices/{installation}
      POST /v1/programmes/{code}/line/webhook
      POST /v1/receipts
      POST /v1/me/line/nonce
      POST /v1/me/line
      DELETE /v1/me/line
      GET /v1/me/pre-visit-calls
      GET /v1/me/pre-visit-calls/events
      POST /v1/me/pre-visit-calls/{id}/answer
      POST /v1/me/pre-visit-calls/{id}/telephone
      GET /v1/provider/requests
      POST /v1/provider/requests/{id}/accept
      POST /v1/provider/requests/{id}/decline
      GET /v1/provider/visits
      POST /v1/provider/visits/{id}/pre-visit-call
      POST /v1/provider/visits/{id}/pre-visit-call/telephone
      GET /v1/provider/pre-visit-calls/events
      PUT /v1/provider/visits/{id}/checklist
      GET /v1/provider/visits/{id}/care
      POST /v1/provider/check-ins
      POST /v1/provider/check-ins/{id}/revert
      PUT /v1/provider/calendar/{date}
      GET /v1/provider/people
      POST /v1/provider/people/{id}/pin
      POST /v1/provider/shift
      DELETE /v1/provider/shift
      GET /v1/staff/facilities/{facility}/people
      POST /v1/staff/facilities/{facility}/people
      POST /v1/staff/facilities/{facility}/people/{id}/code
      POST /v1/staff/facilities/{facility}/people/{id}/until
      POST /v1/staff/facilities/{facility}/people/{id}/revoke
      GET /v1/staff/registrations
      POST /v1/staff/registrations
      GET /v1/staff/registrations/{id}
      PUT /v1/staff/registrations/{id}
      PUT /v1/staff/registrations/{id}/limit
      GET /v1/staff/registrations/{id}/visits
      GET /v1/staff/registrations/{id}/applications
      GET /v1/staff/registrations/{id}/standing-wishes
      PUT /v1/staff/registrations/{id}/loss
      PUT /v1/staff/registrations/{id}/move
      POST /v1/staff/registrations/search
      GET /v1/me/export
      POST /v1/me/deletion-request
      PUT /v1/staff/registrations/{id}/hold
      DELETE /v1/staff/registrations/{id}/hold
      GET /v1/staff/deletion-requests
      GET /v1/staff/failed-erasures
      POST /v1/staff/registrations/{id}/approve
      POST /v1/staff/registrations/{id}/return
      PUT /v1/staff/registrations/{id}/tier
      POST /v1/staff/registrations/{id}/assessments
      GET /v1/staff/registrations/{id}/assessments
      PUT /v1/staff/registrations/{id}/care-plan
      GET /v1/staff/registrations/{id}/care-plan
      GET /v1/staff/registrations/{id}/consents
      PUT /v1/staff/registrations/{id}/consents/{purpose}
      GET /v1/staff/registrations/{id}/notice-wishes
      PUT /v1/staff/registrations/{id}/notice-wishes
      GET /v1/staff/applications
      GET /v1/staff/applications/{id}
      POST /v1/staff/applications/{id}/assessment
      POST /v1/staff/applications/{id}/request
      POST /v1/staff/applications/{id}/recall
      POST /v1/staff/bookings
      POST /v1/staff/applications/{id}/spoken
      POST /v1/staff/applications
      POST /v1/staff/applications/preview
      DELETE /v1/staff/applications/{id}
      POST /v1/staff/standing-wishes
      POST /v1/staff/standing-wishes/preview
      PUT /v1/staff/standing-wishes/{id}
      DELETE /v1/staff/standing-wishes/{id}
      POST /v1/staff/visits/{id}/cancel
      GET /v1/provider/visits/not-entered
      GET /v1/staff/visits/not-entered
      POST /v1/staff/visits/{id}/no-show
      POST /v1/staff/visits/{id}/end
      POST /v1/staff/pre-visit-calls/{id}/answer
      GET /v1/staff/call-list
      POST /v1/staff/call-list/{id}/done
      GET /v1/staff/dead-letters
      POST /v1/staff/dead-letters/{id}/send-again
      GET /v1/staff/notice-texts
      POST /v1/staff/notice-texts/test
      GET /v1/staff/quiet-list
      POST /v1/staff/quiet-list/{registration}/contacted
      GET /v1/staff/draws
      GET /v1/staff/draws/{id}
      GET /v1/staff/draws/{id}/export
      POST /v1/staff/draws/replay
      POST /v1/staff/draws/{id}/rerun
      POST /v1/staff/break-glass
      GET /v1/staff/break-glass
      POST /v1/staff/break-glass/{id}/seen
      GET /v1/staff/audit
      GET /v1/staff/audit/heads
      GET /v1/staff/audit/export
      GET /v1/programmes/{code}/audit-head
      """.lines().toList();

  private static final Map<String, String> PARTS = Map.of(
      "{id}", "11111111-2222-4333-8444-555555555555", "{installation}", "app", "{date}", "2026-12-24",
      "{purpose}", "SHARE_CARE_PLAN", "{facility}", "nowhere", "{registration}", "11111111-2222-4333-8444-555555555555");

  @Autowired
  private Sango sango;

  @Autowired
  private JsonMapper mapper;

  private JsonNode api;

  private record Operation(String method, String path, JsonNode description) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeAll
  void read() {
    api = sango.anyone().get("/v1/openapi.json").is(200).json();
  }

  @Test
  void everyNameOfTheApiIsListed() {
    assertThat(operations().map(Operation::toString)).containsAll(NAMES);
  }

  @Test
  void everyOperationSaysInALineWhatItDoes() {
    assertThat(operations()).isNotEmpty().allSatisfy(operation ->
        assertThat(operation.description().at("/summary").asString("")).as("summary of %s", operation).isNotBlank());
  }

  @Test
  void noTwoOperationsShareAnId() {
    assertThat(operations().map(operation -> operation.description().at("/operationId").asString()))
        .doesNotHaveDuplicates();
  }

  @Test
  void personalOperationsNeedABearerAndPublicOnesNone() {
    assertThat(operations()).allSatisfy(operation ->
        assertThat(operation.description().has("security")).as(operation.toString())
            .isEqualTo(operation.path().matches("/v1/(me|provider|staff)/.*|/v1/session")));
  }

  @Test
  void boardMayBeStaleAndItsDescriptionSaysSo() {
    var board = api.at("/components/schemas/Availability");
    assertThat(board.at("/properties/staleSince/format").asString("")).isEqualTo("date-time");
    assertThat(board.at("/properties/staleSince/description").asString("")).contains("cannot be kept current");
    assertThat(board.at("/required").toString()).doesNotContain("staleSince");
  }

  /** Whatever else may be the matter with them here (an id that is nobody's), they are read without objection. */
  @TestFactory
  Stream<DynamicTest> examplesAreUnderstood() {
    var bodies = operations().filter(operation -> operation.description().has("requestBody")).toList();
    assertThat(bodies).hasSizeGreaterThan(10);
    return bodies.stream().map(operation ->
        DynamicTest.dynamicTest(operation.toString(), () -> isUnderstood(operation)));
  }

  private void isUnderstood(Operation operation) {
    var example = new OpenApiExamples(api, mapper).body(operation.description())
        .orElseThrow(() -> new AssertionError(operation + " has no example"));
    assertThat(example.toString()).as("example of %s", operation).doesNotContain("\"string\"");
    // Answered without a word about the body: the examples of tokens and cards are nobody's, and only that is said.
    var answer = whoMay(operation.path()).send(
        HttpMethod.valueOf(operation.method()), concrete(operation.path()), example, headers -> {});
    if (answer.status() == 400) {
      assertThat(answer.text("/code")).as("%s with %s", answer, example)
          .isIn("line-token-invalid", "card-invalid", "receipt-invalid");
    }
    assertThat(answer.status()).as(answer.toString()).isNotEqualTo(403).isLessThan(500);
  }

  private Stream<Operation> operations() {
    return api.at("/paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
        .map(method -> new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue())));
  }

  private Person whoMay(String path) {
    return path.startsWith("/v1/me/") ? sango.newResident("setagaya")
        : sango.as(path.startsWith("/v1/provider/") ? "tablet-setagaya-mamas-room" : "staff-setagaya");
  }

  private static String concrete(String path) {
    return PARTS.entrySet().stream()
        .reduce(path, (changed, part) -> changed.replace(part.getKey(), part.getValue()), (one, other) -> other);
  }
}
