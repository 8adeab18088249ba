package jp.sango.slot.front;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.SangoApplication;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.availability.live.LiveBoards;
import jp.sango.kernel.Japan;
import jp.sango.local.LocalServersConfiguration;
import jp.sango.local.OnlyTheApplication;
import jp.sango.slot.front.ThreeWays.Ports;
import jp.sango.slot.front.ThreeWays.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Import;

/** A stream that begins behind the codec says the same as one that WebFlux writes. */
@SpringBootTest(classes = SangoApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "sango.draw.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY=",
    "sango.card.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY=",
    "server.forward-headers-strategy=framework", "sango.front.reads=3000", "spring.netty.leak-detection=paranoid",
    "sango.availability.maximum-streams-of-address=30", "sango.availability.heartbeat=2s"})
@TypeExcludeFilters(OnlyTheApplication.class)
@Import({LocalServersConfiguration.class, ThreeWays.class})
@Timeout(240)
class PublicStreamsConformanceTest {

  private static final String PATH = "/v1/programmes/131121/availability/events";

  /** Newer than all that the ledger has to say. */
  private static final AtomicLong VERSION = new AtomicLong(1_000_000_000);

  @Autowired private ReactiveWebServerApplicationContext context;
  @Autowired private Told live;
  @Autowired private LiveBoards boards;
  @Autowired private SlotBoard board;
  @Autowired private MeterRegistry meters;
  private Ports ports;

  @BeforeEach
  void boardIsThere() throws Exception {
    ports = ThreeWays.ports(context);
    until(() -> live.view("131121", SlotFilter.ALL).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?facility=center", "?type=DAY_SERVICE&from=2026-12-01&to=2026-12-31", "?lastEventId=a-1"})
  void streamBeginsAlike(String query) throws IOException {
    try (var front = open(ports.codec(), query, ""); var webFlux = open(ports.webFlux(), query, "")) {
      assertThat(front.hearHead()).isEqualTo(webFlux.hearHead());
      assertThat(front.hearEvents()).startsWith("event: snapshot\nid: ").isEqualTo(webFlux.hearEvents());
    }
  }

  @Test
  void changeGoesToAllInTheSameWords() throws IOException {
    try (var front = begun(ports.codec(), ""); var webFlux = begun(ports.webFlux(), "")) {
      change(9);
      var news = front.hearNews();
      assertThat(news).startsWith("event: slot\nid: ").contains("\"confirmed\":9").isEqualTo(webFlux.hearNews());
    }
  }

  @Test
  void whoComesBackGetsWhatSheMissedAndWhoseIdIsNonsenseTheWholeBoard() throws IOException {
    String id;
    try (var before = open(ports.codec(), "", "")) {
      before.hearHead();
      id = before.hearEvents().split("\n")[1].substring("id: ".length());
    }
    change(4);
    for (var port : List.of(ports.codec(), ports.webFlux())) {
      try (var back = open(port, "", "Last-Event-ID: " + id + "\r\n");
          var lost = open(port, "", "Last-Event-ID: over there\r\n")) {
        back.hearHead();
        assertThat(back.hearNews()).startsWith("event: slot\n").contains("\"confirmed\":4");
        lost.hearHead();
        assertThat(lost.hearEvents()).startsWith("event: snapshot\n");
      }
    }
  }

  @Test
  void mistakesGetTheWordsThatWebFluxHas() throws IOException {
    for (var target : List.of(PATH + "?from=x", PATH + "?facility=nowhere", PATH.replace("131121", "999997"))) {
      var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      assertThat(RawClient.ask(ports.codec(), request)).isEqualTo(RawClient.ask(ports.webFlux(), request));
    }
  }

  @Test
  void oneStreamTooManyIsRefusedAlikeAndAPlaceIsFreeWhenSomebodyLeaves() throws Exception {
    var from = "X-Forwarded-For: 203.0.113.50\r\n";
    var streams = new ArrayList<RawClient>();
    for (var i = 0; i < 30; i++) {
      streams.add(begun(ports.codec(), from));
    }
    var refused = RawClient.ask(ports.codec(), request("", from));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused).isEqualTo(RawClient.ask(ports.webFlux(), request("", from)));
    streams.removeFirst().close();
    until(() -> RawClient.ask(ports.codec(), request("?from=x", from)).status() == 400
        && opens(from));
    for (var stream : streams) {
      stream.close();
    }
  }

  @Test
  void whoSpeaksAgainOnAStreamIsHungUpOn() throws IOException {
    try (var stream = begun(ports.codec(), "")) {
      stream.say(request("", ""));
      while (!stream.hearNews().isEmpty()) {
        // what was on its way
      }
      assertThat(stream.isHungUp()).isTrue();
    }
  }

  @Test
  void halfClosedStreamGivesItsPlaceBack() throws Exception {
    var open = meters.get("sango.availability.streams").gauge();
    until(() -> open.value() == 0);
    try (var stream = begun(ports.codec(), "")) {
      assertThat(open.value()).isEqualTo(1);
      stream.finishSpeaking();
      until(() -> open.value() == 0);
    }
  }

  @Test
  void nodeThatShutsDownSaysSoAlike() throws IOException {
    boards.closeStreams();
    try {
      var refused = RawClient.ask(ports.codec(), request("", ""));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body()).contains("\"code\":\"unavailable\"");
      assertThat(refused).isEqualTo(RawClient.ask(ports.webFlux(), request("", "")));
    } finally {
      boards.openStreams();
    }
  }

  @Test
  void streamFollowsReadsOfTheSameConnection() throws IOException {
    try (var client = RawClient.at(ports.codec())) {
      var read = request("", "").replace("/events", "");
      client.say(read + read + request("", ""));
      assertThat(client.hear().status()).isEqualTo(200);
      assertThat(client.hear().status()).isEqualTo(200);
      assertThat(client.hearHead().headers()).containsEntry("content-type", "text/event-stream");
      assertThat(client.hearEvents()).startsWith("event: snapshot");
    }
  }

  @Test
  void whoReadsLateHearsOfTheLatestAndHoldsUpNobody() throws Exception {
    try (var slow = begun(ports.codec(), ""); var quick = begun(ports.codec(), "")) {
      for (var confirmed = 1; confirmed <= 40; confirmed++) {
        change(confirmed);
        assertThat(heardOf(quick, confirmed)).isTrue();
      }
      assertThat(heardOf(slow, 40)).isTrue();
    }
  }

  @Test
  void silentStreamIsToldThatItLives() throws IOException {
    try (var stream = begun(ports.codec(), "")) {
      assertThat(stream.hearEvents()).isEqualTo(":\n\n");
    }
  }

  private static boolean heardOf(RawClient stream, int confirmed) throws IOException {
    for (var events = stream.hearNews(); !events.isEmpty(); events = stream.hearNews()) {
      if (events.contains("\"confirmed\":" + confirmed + ",")) {
        return true;
      }
    }
    return false;
  }

  private boolean opens(String headers) throws IOException {
    try (var stream = open(ports.codec(), "", headers)) {
      return stream.hearHead().status() == 200;
    }
  }

  /** One of tomorrow's, which a stream without parameters shows. */
  private void change(int confirmed) {
    var slot = new SlotKey("131121", "center", "SHORT_STAY", LocalDate.now(Japan.ZONE).plusDays(1));
    board.publish("131121", List.of(new SlotState(slot, 100, confirmed, 0, 0, SlotStatus.OPEN,
        VERSION.incrementAndGet()))).block(PATIENCE);
  }

  private static RawClient begun(int port, String headers) throws IOException {
    var all = open(port, "", headers);
    assertThat(all.hearHead().status()).isEqualTo(200);
    assertThat(all.hearEvents()).startsWith("event: snapshot");
    return all;
  }

  private static RawClient open(int port, String query, String headers) throws IOException {
    return RawClient.at(port).say(request(query, headers));
  }

  private static String request(String query, String headers) {
    return "GET " + PATH + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }

  private interface Question {
    boolean isTrue() throws Exception;
  }

  private static void until(Question question) throws Exception {
    for (var tries = 0; tries < 600 && !question.isTrue(); tries++) {
      Thread.sleep(50);
    }
    assertThat(question.isTrue()).isTrue();
  }
}
