package jp.sango.edge;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The line about each request, through the encoder that production uses: what this refuses is lost. */
@SpringBootTest(classes = PlatformSlice.OnServers.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
@ActiveProfiles("platform-slice")
class AccessLogTest {

  private final Logger access = (Logger) LoggerFactory.getLogger("jp.sango.access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @Autowired
  private WebTestClient client;

  @Autowired
  private Environment environment;

  @BeforeEach
  void listen() {
    lines.start();
    access.addAppender(lines);
  }

  @AfterEach
  void leave() {
    access.detachAppender(lines);
  }

  @Test
  void lineHasTheRequestsIdAndRouteAndNothingOfItsAddress() {
    client.get().uri("/v1/sample/5b1f7f1e-0000-4000-8000-000000000000?date=2026-12-01&number=777")
        .header("X-Request-Id", "request-1").exchange().expectStatus().isOk();
    var line = json("request-1");
    assertThat(line.path("route").asString()).isEqualTo("/v1/sample/{id}");
    assertThat(line.path("method").asString()).isEqualTo("GET");
    assertThat(line.path("status").asInt()).isEqualTo(200);
    assertThat(line.toString()).doesNotContain("5b1f7f1e", "777", "2026-12-01");
  }

  @Test
  void failedRequestIsLoggedWithTheStatusThatWentOut() {
    client.get().uri("/v1/sample/outage").header("X-Request-Id", "request-2").exchange().expectStatus().isEqualTo(503);
    assertThat(json("request-2").path("status").asInt()).isEqualTo(503);
  }

  private JsonNode json(String requestId) {
    var encoder = new StructuredLogEncoder();
    var context = access.getLoggerContext();
    context.putObject(Environment.class.getName(), environment);
    encoder.setContext(context);
    encoder.setFormat("ecs");
    encoder.start();
    return Awaitility.await().atMost(PATIENCE).until(() -> List.copyOf(lines.list).stream()
        .filter(event -> requestId.equals(event.getMDCPropertyMap().get("requestId")))
        .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
        .map(text -> JsonMapper.shared().readTree(text))
        .filter(line -> requestId.equals(line.path("requestId").asString()))
        .findFirst().orElse(null), java.util.Objects::nonNull);
  }
}
