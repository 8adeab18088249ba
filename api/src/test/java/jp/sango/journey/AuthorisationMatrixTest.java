package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.sango.journey.AuthorisationMatrix.Asked;
import jp.sango.journey.AuthorisationMatrix.Cell;
import jp.sango.journey.AuthorisationMatrix.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds {@code authorisation-matrix.md} against the API's description and, cell by cell, the running application. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorisationMatrixTest {

  /** Without an end to wait for; where nobody may listen there is one. */
  private static final String STREAM = "/events";
  /** Numbers, pictures and lists that name no family of the two: nothing in them could give her away. */
  private static final Set<String> NAMELESS = Set.of(
      "GET /v1/me/usage-card", "GET /v1/me/usage-card/qr",
      "GET /v1/me/waiting-places", "GET /v1/me/consents", "GET /v1/provider/calendar",
      "GET /v1/me/notice-wishes", "GET /v1/me/devices", "GET /v1/staff/registrations/{id}/notice-wishes",
      "GET /v1/provider/visits/cancelled", "GET /v1/staff/visits/without-call",
      "GET /v1/provider/visits/not-entered", "GET /v1/staff/visits/not-entered", "GET /v1/staff/quiet-list",
      "GET /v1/staff/audit/heads");
  /** What ends most comes last, so that everything before is asked of a family that is there. */
  private static final List<String> LAST = List.of("loss", "move");

  @Autowired
  private Sango sango;

  @Autowired
  private JsonMapper mapper;

  private final AuthorisationMatrix matrix = AuthorisationMatrix.read();
  private JsonNode api;
  private MatrixRequests requests;

  @BeforeAll
  void everythingIsThere() {
    api = sango.anyone().get("/v1/openapi.json").is(200).json();
    requests = new MatrixRequests(sango, new MatrixTown(sango), new OpenApiExamples(api, mapper), mapper);
  }

  /** The tablet there belongs to other tests too. */
  @AfterAll
  void nobodyIsToldApartAnyMore() {
    sango.rows().forgetPeopleOf(MatrixTown.COLLEAGUES_AT);
  }

  @Test
  @Order(1)
  void everyOperationHasARowAndEveryRowAnOperation() {
    var described = api.at("/paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
        .map(method -> HttpMethod.valueOf(method.getKey().toUpperCase()) + " " + path.getKey())).toList();

    assertThat(matrix.rows().stream().map(Row::operation))
        .as("rows of authorisation-matrix.md").containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  @Order(2)
  void whoMayNotIsRefusedAndChangesNothing() {
    var before = settled();

    assertThat(wrong(asked(cell -> cell.changesNothing()))).isEmpty();

    assertThat(sango.rows().counts()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void whatIsTheAskersOwnShowsNothingOfTheFamily() {
    assertThat(wrong(asked(cell -> cell == Cell.OWN))).isEmpty();
  }

  @Test
  @Order(4)
  void whoMayIsAnswered() {
    assertThat(wrong(asked(cell -> cell == Cell.YES))).isEmpty();
  }

  private Stream<Asked> asked(Predicate<Cell> cells) {
    return matrix.asked().filter(asked -> cells.test(asked.expected()))
        .sorted(Comparator.comparingInt(asked -> asked.row().reads() ? 0 : isLast(asked.row()) ? 2 : 1));
  }

  private static boolean isLast(Row row) {
    return row.method().equals(HttpMethod.DELETE) || LAST.stream().anyMatch(row.path()::endsWith);
  }

  /** Notices of the fixture may still be on their way. */
  private Map<String, Long> settled() {
    Eventually.within(PATIENCE, () -> {
      var counts = sango.rows().counts();
      pause();
      assertThat(sango.rows().counts()).isEqualTo(counts);
    });
    return sango.rows().counts();
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private List<String> wrong(Stream<Asked> cells) {
    return cells.flatMap(asked -> objection(asked).map(objection -> asked + ": " + objection).stream()).toList();
  }

  private Optional<String> objection(Asked asked) {
    if (asked.row().path().endsWith(STREAM) && Set.of(Cell.YES, Cell.OWN).contains(asked.expected())) {
      return requests.opens(asked) ? Optional.empty() : Optional.of("does not open");
    }
    var answer = requests.send(asked);
    return isAsExpected(asked, answer) ? Optional.empty() : Optional.of(answer.toString());
  }

  private boolean isAsExpected(Asked asked, Reply answer) {
    int status = answer.status();
    boolean answered = status / 100 == 2;
    return switch (asked.expected()) {
      case YES -> asked.row().reads() ? answered && showsWhatItShould(asked, answer)
          : answered || Set.of(400, 409, 422).contains(status) && !isUnknown(answer);
      case OWN -> answered && !requests.showsTheFamily(asked, answer);
      case UNKNOWN -> status == 404 || status == 400 && isUnknown(answer);
      case NO -> status == 403;
      case SIGN_IN -> status == 401;
      case NONE -> true;
    };
  }

  private static boolean isUnknown(Reply answer) {
    return answer.text("/code").endsWith("-unknown");
  }

  /** Where others must not see her, whoever may does: else nobody would notice what is missing. */
  private boolean showsWhatItShould(Asked asked, Reply answer) {
    return NAMELESS.contains(asked.row().operation()) || !asked.row().cells().containsValue(Cell.OWN)
        || requests.showsTheFamily(asked, answer);
  }
}
