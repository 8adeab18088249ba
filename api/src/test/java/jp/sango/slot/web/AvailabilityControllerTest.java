package jp.sango.slot.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.Connection;
import jp.sango.availability.EncodedJson;
import jp.sango.availability.Frame;
import jp.sango.availability.Freshness;
import jp.sango.availability.LiveAvailability;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import jp.sango.kernel.Japan;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

class AvailabilityControllerTest {

  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T09:00:00+09:00"), Japan.ZONE);
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final String PATH = "/v1/programmes/131121/availability";
  private static final EncodedJson JSON = json("{\"programme\":\"131121\",\"version\":7,\"slots\":[]}");

  private final FakeLive live = new FakeLive();
  private final WebTestClient client = WebTestClient
      .bindToController(new AvailabilityController(live, new AvailabilityQuery(PolicyFiles.shipped(), CLOCK)))
      .controllerAdvice(new ProblemAdvice()).configureClient().responseTimeout(Duration.ofSeconds(30)).build();

  @Test
  void answersTheExactBytesWithTagAndWithoutLeaveToShowThemUnasked() {
    client.get().uri(PATH).exchange()
        .expectStatus().isOk()
        .expectHeader().valueEquals(HttpHeaders.CONTENT_TYPE, "application/json")
        .expectHeader().valueEquals(HttpHeaders.ETAG, "\"seven\"")
        .expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=0, must-revalidate, public")
        .expectBody(String.class).isEqualTo(JSON.text());
  }

  @Test
  void whoHasTheNewestStateGetsNothingAgain() {
    client.get().uri(PATH).header(HttpHeaders.IF_NONE_MATCH, "\"six\", W/\"seven\"").exchange()
        .expectStatus().isNotModified()
        .expectHeader().valueEquals(HttpHeaders.ETAG, "\"seven\"").expectBody().isEmpty();
    client.get().uri(PATH).header(HttpHeaders.IF_NONE_MATCH, "\"six\"").exchange().expectStatus().isOk();
  }

  @Test
  void showsFromTodayAsFarAsOneCanApplyUnlessAskedOtherwise() {
    client.get().uri(PATH).exchange().expectStatus().isOk();
    assertThat(live.asked).isEqualTo(new SlotFilter(TODAY, TODAY.plusDays(14), Set.of(), Set.of()));
    var parameters = "?from=2026-12-24&to=2027-03-25&facility=center,mamas-room&facility=shiseikai-2&type=OUTREACH";
    client.get().uri(PATH + parameters).exchange().expectStatus().isOk();
    assertThat(live.asked).isEqualTo(new SlotFilter(LocalDate.of(2026, 12, 24), LocalDate.of(2027, 3, 25),
        Set.of("center", "mamas-room", "shiseikai-2"), Set.of("OUTREACH")));
  }

  @ParameterizedTest
  @CsvSource({
      "from=tomorrow, invalid-value, from",
      "to=2026-13-01, invalid-value, to",
      "from=2026-12-02&to=2026-12-01, slot-dates-reversed, to",
      "from=2026-12-01&to=2027-03-03, slot-dates-too-many, to",
      "facility=nowhere, facility-unknown, facility",
      "type=SPA, invalid-value, type"})
  void badInputIsAProblemThatNamesTheParameter(String parameters, String code, String field) {
    for (var path : List.of(PATH, PATH + "/events")) {
      client.get().uri(path + "?" + parameters).exchange().expectStatus().isBadRequest()
          .expectBody().jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field);
    }
  }

  @Test
  void unknownProgrammeIsNotFound() {
    client.get().uri("/v1/programmes/999997/availability").exchange().expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("programme-unknown");
    client.get().uri("/v1/programmes/x/availability/events").exchange().expectStatus().isNotFound();
  }

  @Test
  void nodeThatNeverHadTheBoardAsksToComeBack() {
    live.view = Optional.empty();
    client.get().uri(PATH).exchange()
        .expectStatus().isEqualTo(503).expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2")
        .expectBody().jsonPath("$.code").isEqualTo("availability-not-yet-known");
  }

  @Test
  void streamSendsSnapshotChangesHeartbeatsAndAHintWhenToComeBack() {
    live.events = Flux.just(told("event: snapshot\nid: a-1\ndata: " + JSON.text() + "\n\n"), told(":\n\n"),
        told("event: slot\nid: a-2\ndata: {\"facility\":\"center\"}\n\n"), told("retry: 3000\n\n"));
    client.get().uri(PATH + "/events?type=OUTREACH").header("Last-Event-ID", "a-0").exchange()
        .expectStatus().isOk()
        .expectHeader().valueEquals(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
        .expectBody().consumeWith(result -> assertThat(
            new String(result.getResponseBody(), StandardCharsets.UTF_8)).isEqualTo("""
            event: snapshot
            id: a-1
            data: %s

            :

            event: slot
            id: a-2
            data: {"facility":"center"}

            retry: 3000

            """.formatted(JSON.text())));
    assertThat(live.lastEventId).contains("a-0");
    assertThat(live.asked.types()).containsExactly("OUTREACH");
  }

  @Test
  void lastEventMayBeAParameterForThoseWhoCannotSetHeaders() {
    live.events = Flux.just(told(":\n\n"));
    client.get().uri(PATH + "/events?lastEventId=a-9").exchange().expectStatus().isOk();
    assertThat(live.lastEventId).contains("a-9");
  }

  @ParameterizedTest
  @CsvSource({"TOO_MANY, too-many-streams", "TOO_MANY_OF_ADDRESS, too-many-streams", "CLOSING, unavailable"})
  void streamThatCannotOpenIsAProblemThatSaysWhyAndNoStream(Connection.Reason reason, String code) {
    live.events = Flux.just(new AvailabilityEvent.Refused(reason, Duration.ofSeconds(3)));
    client.get().uri(PATH + "/events").exchange()
        .expectStatus().isEqualTo(503).expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "3")
        .expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private static EncodedJson json(String text) {
    return EncodedJson.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AvailabilityEvent told(String text) {
    return new AvailabilityEvent.Told(Frame.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class FakeLive implements LiveAvailability {

    private Optional<AvailabilityView> view =
        Optional.of(new AvailabilityView("\"seven\"", JSON));
    private Flux<AvailabilityEvent> events = Flux.empty();
    private SlotFilter asked;
    private Optional<String> lastEventId;

    @Override
    public Optional<AvailabilityView> view(String programme, SlotFilter filter) {
      asked = filter;
      return view;
    }

    @Override
    public Object mark(String programme) {
      return view;
    }

    @Override
    public Connection connect(
        String programme, SlotFilter filter, Optional<String> last, String address, Outlet outlet) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Flux<AvailabilityEvent> events(
        String programme, SlotFilter filter, Optional<String> last, String address) {
      asked = filter;
      lastEventId = last;
      return events;
    }

    @Override
    public Freshness freshness() {
      return new Freshness.Live();
    }
  }
}
