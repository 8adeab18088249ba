package jp.sango.slot.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import jp.sango.SangoApplication;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.ContentCoding;
import jp.sango.availability.EncodedJson;
import jp.sango.availability.SlotFilter;
import jp.sango.local.LocalServersConfiguration;
import jp.sango.local.OnlyTheApplication;
import jp.sango.security.PublicAnswers;
import jp.sango.slot.front.ThreeWays.Ports;
import jp.sango.slot.front.ThreeWays.Told;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Import;

/** The same requests before the security chain and behind it get the same answers, to the byte. */
@SpringBootTest(classes = SangoApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "sango.draw.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY=",
    "sango.card.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY=",
    "server.forward-headers-strategy=framework", "sango.front.reads=3000", "sango.limits.address=500",
    "spring.netty.leak-detection=paranoid"})
@TypeExcludeFilters(OnlyTheApplication.class)
@Import({LocalServersConfiguration.class, ThreeWays.class})
@Timeout(240)
class PublicReadsConformanceTest {

  private static final String PATH = "/v1/programmes/131121/availability";
  private static final String TAG = "\"seven\"";
  private static final HttpHeaders NOTHING_ASKED = new DefaultHttpHeaders();
  private static final AvailabilityView SEVEN =
      view(TAG, "{\"programme\":\"131121\",\"version\":7,\"slots\":[]}");

  @Autowired private ReactiveWebServerApplicationContext context;
  @Autowired private Told live;
  @Autowired private Questions questions;
  @Autowired private PublicAnswers common;
  @Autowired private MeterRegistry meters;
  private Ports ports;

  @BeforeEach
  void listens() {
    ports = ThreeWays.ports(context);
    live.tell(SEVEN);
    // Compressing is not what is looked at here.
    SEVEN.json().compressed(ContentCoding.GZIP, "as if smaller".getBytes(StandardCharsets.US_ASCII));
  }

  @AfterEach
  void asItIs() {
    live.tell(null);
  }

  static Stream<String> reads() {
    var targets = Stream.of("", "?", "?from=2026-12-01", "?from=2026-12-01&to=2026-12-31", "?facility=center",
        "?facility=center,mamas-room&type=DAY_SERVICE", "?facility=center%2Cmamas-room",
        "?facility=center&facility=mamas-room",
        "?type=SHORT_STAY&utm=1", "?from=&to=", "?facility=,", "?fac%69lity=center", "?from=tomorrow", "?to=2026-13-01",
        "?from=2026-12-02&to=2026-12-01", "?from=2026-12-01&to=2027-12-01", "?from=9999-12-31", "?facility=nowhere",
        "?type=SPA", "?type=%00", "?facility=%E7%94%A3", "?facility", "?=", "?&&", "?from=2026-12-01&from=x", "?type=+",
        "?lastEventId=a-1").map(query -> get(PATH + query, ""));
    var paths = Stream.of("/v1/programmes/999997/availability", "/v1/programmes/x/availability",
        "/v1/programmes/131121/availability/", "/v1/programmes/131121/availability;a=b",
        "/v1/programmes/131121//availability",
        "/v1/programmes/131121/Availability", "/v1/programmes/%31%33%31%31%32%31/availability", "/v1/programmes",
        "/v1/me/visits", "/nowhere").map(path -> get(path, ""));
    var headers = Stream.of("If-None-Match: \"seven\"", "If-None-Match: W/\"seven\"", "If-None-Match: \"six\"",
        "If-None-Match: \"six\", W/\"seven\"", "If-None-Match: \"a,b\",\"seven\"", "If-None-Match: *",
        "If-None-Match: seven", "If-None-Match: \"six\"\r\nIf-None-Match: \"seven\"", "If-None-Match:",
        "If-None-Match: \"seven", "Accept-Encoding: gzip",
        "Accept-Encoding: br;q=0, *", "Accept-Encoding: gzip\r\nIf-None-Match: \"seven-gzip\"",
        "Accept-Encoding: gzip\r\nIf-None-Match: \"seven\"", "If-None-Match: \"seven-gzip\"",
        "Accept-Encoding: identity;q=0, *;q=0",
        "Accept-Encoding: gzip;q=nonsense", "Accept-Encoding:", "Accept: text/html", "Accept: */*", "Range: bytes=0-3",
        "Cookie: sango=nobody", "Cookie: other=1", "Origin: https://elsewhere.example", "X-Request-Id: from-the-proxy",
        "If-Modified-Since: Sun, 22 Nov 2026 00:00:00 GMT", "X-Forwarded-Proto: https",
        "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https", "X-Forwarded-Ssl: on", "X-Forwarded-Prefix: /api",
        "X-Forwarded-Host: sango.example", "Accept-Language: en", "Connection: close", "Connection: Keep-Alive, X",
        "Expect: 200-ok", "Content-Length: 0")
        .map(header -> get(PATH, header + "\r\n"));
    var others = Stream.of(
        get(PATH, "").replace("GET", "HEAD"), get(PATH, "If-None-Match: \"seven\"\r\n").replace("GET", "HEAD"),
        get(PATH + "?from=x", "").replace("GET", "HEAD"), get(PATH, "").replace("GET", "DELETE"),
        get(PATH, "").replace("GET", "OPTIONS"), get(PATH, "").replace("GET", "get"),
        get("http://localhost" + PATH, ""), get(PATH, "").replace("HTTP/1.1", "HTTP/1.0"),
        get(PATH, "Connection: keep-alive\r\n").replace("HTTP/1.1", "HTTP/1.0"),
        get(PATH, "Content-Length: 4\r\n") + "body",
        get(PATH, "Transfer-Encoding: chunked\r\n") + "4\r\nbody\r\n0\r\n\r\n");
    return Stream.of(targets, paths, headers, others).flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void sameRequestGetsTheSameAnswerInAllThreeWays(String request) throws IOException {
    var expected = RawClient.ask(ports.webFlux(), request);
    assertThat(expected.status()).isBetween(200, 499);
    assertThat(RawClient.ask(ports.routes(), request)).as("by a route").isEqualTo(expected);
    assertThat(RawClient.ask(ports.codec(), request)).as("behind the codec").isEqualTo(expected);
    assertThat(RawClient.ask(ports.codec(), request)).as("and again").isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manyParameters", "largeHeader", "longTarget", "noHttp", "badVersion", "spaces", "twoLengths"})
  void nonsenseGetsTheSameAnswerAndCostsNobodyElseAnything(String kind) throws IOException {
    var request = nonsense(kind);
    try (var neighbour = RawClient.at(ports.codec())) {
      var expected = RawClient.ask(ports.webFlux(), request).status();
      assertThat(RawClient.ask(ports.routes(), request).status()).isEqualTo(expected);
      assertThat(RawClient.ask(ports.codec(), request).status()).isEqualTo(expected);
      assertThat(expected).isGreaterThanOrEqualTo(400);
      assertThat(neighbour.say(get(PATH, "")).hear().status()).isEqualTo(200);
    }
  }

  private static String nonsense(String kind) {
    return switch (kind) {
      case "manyParameters" -> get(PATH + "?" + "a=1&".repeat(100_000), "");
      case "largeHeader" -> get(PATH, "X-Large: " + "x".repeat(1_000_000) + "\r\n");
      case "longTarget" -> get(PATH + "?facility=" + "x".repeat(9_000), "");
      case "noHttp" -> "how are you?\r\n\r\n";
      case "badVersion" -> get(PATH, "").replace("HTTP/1.1", "HTTP/9");
      case "spaces" -> get(PATH + "?a = b", "");
      default -> get(PATH, "Content-Length: 1\r\nContent-Length: 2\r\n") + "x";
    };
  }

  @Test
  void manyKnownParametersAreReadAlike() throws IOException {
    var request = get(PATH + "?" + "type=SHORT_STAY&".repeat(400) + "type=DAY_SERVICE", "");
    assertThat(RawClient.ask(ports.codec(), request)).isEqualTo(RawClient.ask(ports.webFlux(), request));
  }

  @Test
  void compressedDocumentHasATagOfItsOwnAndSaysWhatItIs() throws IOException {
    var compressed = RawClient.ask(ports.codec(), get(PATH, "Accept-Encoding: gzip\r\n"));
    assertThat(compressed.body()).isEqualTo("as if smaller");
    assertThat(compressed.headers()).containsEntry("content-encoding", "gzip").containsEntry("etag", "\"seven-gzip\"")
        .containsEntry("vary", "Accept-Encoding");
  }

  @Test
  void boardAsItIsReadsAlike() throws Exception {
    live.tell(null);
    for (var tries = 0; live.view("131121", SlotFilter.ALL).isEmpty() && tries < 300; tries++) {
      Thread.sleep(100);
    }
    for (var query : List.of("", "?facility=center", "?type=DAY_SERVICE", "?from=2026-12-01&to=2026-12-31")) {
      var request = get(PATH + query, "");
      var expected = RawClient.ask(ports.webFlux(), request);
      assertThat(expected.status()).isEqualTo(200);
      assertThat(RawClient.ask(ports.codec(), request)).isEqualTo(expected);
      assertThat(RawClient.ask(ports.routes(), request)).isEqualTo(expected);
      var again = get(PATH + query, "If-None-Match: " + expected.headers().get("etag") + "\r\n");
      assertThat(RawClient.ask(ports.codec(), again).status()).isEqualTo(304);
    }
  }

  @Test
  void whatChangesIsSeenByTheNextReadAndWhatIsStaleSaysSo() throws IOException {
    try (var client = RawClient.at(ports.codec())) {
      assertThat(client.say(get(PATH, "")).hear().headers()).containsEntry("etag", TAG);
      live.tell(view("\"eight\"", "{\"version\":8,\"staleSince\":\"2026-12-01T00:00:00Z\"}"));
      var changed = client.say(get(PATH, "If-None-Match: " + TAG + "\r\n")).hear();
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body()).contains("staleSince");
      live.changeAnything();
      assertThat(client.say(get(PATH, "")).hear()).isEqualTo(changed);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrderInEveryMix() throws IOException {
    var known = get(PATH, "");
    var notModified = get(PATH, "If-None-Match: \"seven\"\r\n");
    var unknown = get("/nowhere", "");
    var wrong = get(PATH + "?from=x", "");
    var head = get(PATH, "").replace("GET", "HEAD");
    var withBody = get(PATH, "Content-Length: 4\r\n") + "body";
    var kinds = List.of(known, notModified, unknown, wrong, head, withBody);
    var alone = new ArrayList<RawAnswer>();
    for (var kind : kinds) {
      alone.add(RawClient.ask(ports.webFlux(), kind));
    }
    for (var first = 0; first < kinds.size(); first++) {
      for (var second = 0; second < kinds.size(); second++) {
        for (var third = 0; third < kinds.size(); third++) {
          var order = List.of(first, second, third, first, second);
          try (var client = RawClient.at(ports.codec())) {
            client.say(String.join("", order.stream().map(kinds::get).toList()));
            for (var kind : order) {
              assertThat(client.hear(kinds.get(kind).equals(head))).as(order + ": " + kind).isEqualTo(alone.get(kind));
            }
          }
        }
      }
    }
  }

  @Test
  void requestInPiecesIsReadAsOne() throws IOException {
    try (var client = RawClient.at(ports.codec())) {
      for (var piece : get(PATH, "").repeat(2).split("(?s)(?<=\\G.{7})", -1)) {
        client.say(piece);
      }
      assertThat(client.hear().status()).isEqualTo(200);
      assertThat(client.hear().status()).isEqualTo(200);
    }
  }

  @Test
  void nothingIsAnsweredAfterTheLastRequestOfAConnection() throws IOException {
    try (var client = RawClient.at(ports.codec())) {
      client.say(get(PATH, "Connection: close\r\n") + get(PATH, ""));
      assertThat(client.hear().headers()).containsEntry("connection", "close");
      assertThat(client.isHungUp()).isTrue();
    }
  }

  @Test
  void halfClosedConnectionIsGivenUp() throws IOException {
    try (var client = RawClient.at(ports.codec())) {
      assertThat(client.say(get(PATH, "")).hear().status()).isEqualTo(200);
      assertThat(client.finishSpeaking().isHungUp()).isTrue();
    }
  }

  @Test
  void whoDoesNotReadHoldsUpNobodyAndGetsAllInTheEnd() throws Exception {
    live.tell(view("\"long\"", "{\"long\":\"" + "x".repeat(200_000) + "\"}"));
    try (var slow = RawClient.at(ports.codec()); var speaking = Executors.newVirtualThreadPerTaskExecutor()) {
      var asking = speaking.submit(() -> slow.say(get(PATH, "").repeat(300)));
      for (var i = 0; i < 20; i++) {
        assertThat(RawClient.ask(ports.codec(), get(PATH, "")).status()).isEqualTo(200);
      }
      for (var i = 0; i < 300; i++) {
        assertThat(slow.hear().body()).hasSize(200_011);
      }
      asking.get();
    }
  }

  @Test
  void answersAreCountedByStatus() throws IOException {
    var whole = counted(200);
    var unchanged = counted(304);
    try (var client = RawClient.at(ports.codec())) {
      client.say(get(PATH, "")).hear();
      client.say(get(PATH, "If-None-Match: " + TAG + "\r\n")).hear();
    }
    assertThat(counted(200)).isEqualTo(whole + 1);
    assertThat(counted(304)).isEqualTo(unchanged + 1);
  }

  private double counted(int status) {
    return meters.get("sango.front.answers").tag("status", "" + status).functionCounter().count();
  }

  @Test
  void whoAsksTooOftenIsToldSoAndHerNeighbourIsNot() throws IOException {
    var greedy = "X-Forwarded-For: 203.0.113.99\r\n";
    try (var client = RawClient.at(ports.codec())) {
      var last = client.say(get(PATH, greedy)).hear();
      for (var i = 0; i < 10_000 && last.status() == 200; i++) {
        last = client.say(get(PATH, greedy)).hear();
      }
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.headers()).containsKey("retry-after").containsEntry("content-type", "application/problem+json")
          .containsEntry("x-content-type-options", "nosniff").containsEntry("cache-control", "no-store");
      assertThat(last.body()).contains("too-many-requests");
      var wrong = last;
      do {
        // Behind others, or a slow machine would have given her a new one meanwhile.
        client.say(get(PATH, greedy).repeat(50) + get(PATH + "?from=x", greedy));
        for (var i = 0; i <= 50; i++) {
          wrong = client.hear();
        }
      } while (wrong.status() == 400);
      assertThat(wrong.body()).contains("too-many-requests");
      assertThat(client.say(get(PATH, "X-Forwarded-For: 203.0.113.98\r\n")).hear().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"http://x,'',203.0.113.97", "'',#a,203.0.113.96"})
  void noSpellingOfTheBoardGoesUncounted(String before, String behind, String address) throws IOException {
    var request = get(before + PATH + behind, "X-Forwarded-For: " + address + "\r\n");
    try (var client = RawClient.at(ports.codec())) {
      var last = client.say(request).hear();
      for (var i = 0; i < 10_000 && last.status() == 200; i++) {
        last = client.say(request).hear();
      }
      assertThat(last.status()).isEqualTo(429);
    }
  }

  @Test
  void spellingsOfOneQuestionShareOneAnswer() {
    var reads = new PublicReads(live, questions, common, 1_000_000);
    var once = reads.answer(PATH + "?type=DAY_SERVICE&facility=center", NOTHING_ASKED);
    assertThat(once).isPresent();
    assertThat(reads.answer(PATH + "?facility=,center,,&type=,DAY_SERVICE", NOTHING_ASKED).orElseThrow())
        .isSameAs(once.orElseThrow());
  }

  @Test
  void readThatNamesAnEventIsNotKept() {
    var reads = new PublicReads(live, questions, common, 1_000_000);
    assertThat(reads.answer(PATH + "?lastEventId=a-1", NOTHING_ASKED)).isEmpty();
    assertThat(reads.weight()).isZero();
  }

  @Test
  void spellingsWithoutEndDoNotOutgrowWhatMayBeKept() {
    var reads = new PublicReads(live, questions, common, 1_000_000);
    for (var spelling = 0; spelling < 5_000; spelling++) {
      var blanks = ",".repeat(spelling % 300);
      assertThat(reads.answer(PATH + "?facility=" + blanks + "center&type=" + ",".repeat(spelling / 300), NOTHING_ASKED))
          .isPresent();
      assertThat(reads.weight()).isLessThan(2_500_000);
    }
  }

  private static AvailabilityView view(String etag, String json) {
    return new AvailabilityView(etag, EncodedJson.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }
}
