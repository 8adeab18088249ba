package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import jp.sango.SangoApplication;
import jp.sango.local.Local;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/** What those who run it see. */
@RunningSango
class OperationsTest {

  @Autowired
  private Sango sango;

  /** A node that has just started knows no board yet, and says so. */
  @BeforeEach
  void theBoardIsKnown() {
    Eventually.within(PATIENCE, () ->
        assertThat(sango.anyone().get("/readyz").is(200).text("/components/availability/status")).isEqualTo("UP"));
  }

  @Test
  void probesTellTheTruthAboutPostgresqlAndRedis() {
    assertThat(sango.anyone().get("/livez").is(200).text("/status")).isEqualTo("UP");
    var ready = sango.anyone().get("/readyz").is(200);
    assertThat(ready.text("/status")).isEqualTo("UP");
    assertThat(ready.text("/components/postgresql/status")).isEqualTo("UP");
    assertThat(ready.text("/components/redis/status")).isEqualTo("UP");
    assertThat(ready.text("/components/availability/status")).isEqualTo("UP");
  }

  @Test
  void metricsTellOfBoardRelayPushAgendaAndPool() {
    sango.anyone().get("/v1/programmes/131121").is(200);
    sango.clock().moveTo(sango.clock().inDays(1), "00:30");

    assertThat(sango.anyone().get("/actuator/prometheus").is(200).text()).contains(
        "sango_availability_streams", "sango_availability_board_age_seconds", "sango_slot_relay_changes_total",
        "sango_push_queue", "sango_agenda", "r2dbc_pool_acquired_connections", "jvm_memory_used_bytes",
        "uri=\"/v1/programmes/{code}\"");
  }

  @Test
  void aRequestKeepsTheIdItCameWithAndAnUnusableOneIsReplaced() {
    assertThat(sango.anyone().get("/v1/programmes", headers -> headers.set("X-Request-Id", "from-the-proxy-1"))
        .header("X-Request-Id")).isEqualTo("from-the-proxy-1");
    assertThat(sango.anyone().get("/v1/programmes", headers -> headers.set("X-Request-Id", "no spaces please"))
        .header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void aProblemNamesItsRequest() {
    var problem = sango.anyone().get("/v1/programmes/999999", headers -> headers.set("X-Request-Id", "ask-me-about-1"));

    assertThat(problem.is(404).text("/requestId")).isEqualTo("ask-me-about-1");
  }

  @Test
  void everyAnswerIsGuardedAndPersonalOnesAreNotKept() {
    for (var answer : new Reply[] {
        sango.anyone().get("/v1/programmes").is(200), sango.anyone().get("/v1/me/registration").is(401),
        sango.anyone().get("/livez").is(200), sango.newResident("setagaya").get("/v1/me/visits").is(200)}) {
      assertThat(answer.header("X-Content-Type-Options")).as(answer.toString()).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(answer.header("Server")).isNull();
    }
    assertThat(sango.newResident("setagaya").get("/v1/me/visits").header("Cache-Control")).contains("no-store");
    assertThat(sango.anyone().get("/v1/programmes").header("Cache-Control")).contains("public");
  }

  @Test
  void aPageWithItsOwnContentPolicyKeepsIt() {
    assertThat(sango.anyone().get("/local").header("Content-Security-Policy"))
        .contains("style-src").contains("frame-ancestors 'none'");
  }

  @Test
  void aStreamIsToldWhenToComeBackBeforeTheApplicationEnds() {
    var application = new SpringApplication(SangoApplication.class, Local.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.addInitializers(Local::leavingTestsOut);
    var other = application.run(
        "--server.port=0", "--sango.local=true", "--sango.local.town=false", "--spring.main.log-startup-info=false");
    try (var stream = sango.openAt(URI.create("http://localhost:"
        + other.getEnvironment().getRequiredProperty("local.server.port") + Board.PATH + "/events"))) {
      stream.awaitEvent("snapshot", "131121");

      other.close();

      Eventually.within(PATIENCE, () -> assertThat(stream.ended()).isTrue());
      assertThat(stream.received()).endsWith("retry: 3000\n\n").doesNotContain("failed");
    } finally {
      other.close();
    }
  }

  /** Reactor Netty before 1.3.8 never read again from such a connection (its issue 4361). */
  @Test
  void aConnectionGoesOnWhenARequestHadToWaitAndWasAnsweredFromMemory() throws IOException {
    var address = URI.create(sango.address());
    try (var connection = new Socket(address.getHost(), address.getPort())) {
      connection.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      var answers = connection.getInputStream();
      ask(connection, "/v1/programmes/131121/draws", Board.PATH + "?facility=center&type=OUTREACH");
      awaitAnswers(answers, 2);
      ask(connection, "/livez");
      awaitAnswers(answers, 1);
    }
  }

  private static void ask(Socket connection, String... paths) throws IOException {
    var requests = new StringBuilder();
    for (var path : paths) {
      requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    connection.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitAnswers(InputStream answers, int count) throws IOException {
    var received = new StringBuilder();
    for (int seen = 0; seen < count; seen = received.toString().split("HTTP/1.1 200", -1).length - 1) {
      var next = answers.read();
      assertThat(next).as("the connection goes on").isNotNegative();
      received.append((char) next);
    }
  }
}
