package jp.sango.config;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jp.sango.edge.PlatformSlice;
import jp.sango.local.Database;
import jp.sango.local.RestartablePostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A node as in production, configured by variables alone, against servers that are there or not. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  @Test
  void missingVariableIsOneLine(CapturedOutput output) {
    assertThatThrownBy(() -> start("--sango.agenda.enabled=false"));
    assertThatOnlyLineIs(output, "SANGO_POSTGRES_URL is missing");
  }

  @Test
  void databaseThatDoesNotAnswerIsOneLine(CapturedOutput output) throws IOException {
    assertThatThrownBy(() -> start(variables("postgresql://127.0.0.1:" + closedPort() + "/sango", "me")));
    assertThatOnlyLineIs(output, "SANGO_POSTGRES_URL names a database that does not answer");
  }

  @Test
  void nodeWithALoginOfItsOwnSaysWhichServerItLacks() throws IOException, SQLException {
    try (var postgres = RestartablePostgres.start()) {
      var database = postgres.database();
      var url = "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
      loginOfTheApplicationsOwn(database);
      try (var node = start(variables(url, "sango_node", "--sango.postgres.password=secret",
          "--sango.postgres.owner.user=" + database.user(), "--sango.postgres.owner.password=" + database.password()))) {
        var client = WebTestClient.bindToServer()
            .responseTimeout(PATIENCE)
            .baseUrl("http://localhost:" + node.getWebServer().getPort()).build();
        client.get().uri("/readyz").exchange().expectStatus().isOk().expectBody()
            .jsonPath("$.status").isEqualTo("UP")
            .jsonPath("$.components.redis.status").isEqualTo("DEGRADED")
            .jsonPath("$.components.availability.status").isEqualTo("DEGRADED")
            .jsonPath("$.components.availability.details.staleSince").exists();
        postgres.stop();
        client.get().uri("/readyz").exchange().expectStatus().isEqualTo(503).expectBody()
            .jsonPath("$.components.postgresql.status").isEqualTo("DOWN");
        client.get().uri("/livez").exchange().expectStatus().isOk();
        client.get().uri("/v1/staff/audit")
            .header(PlatformSlice.ACTOR, java.util.UUID.randomUUID() + " AUDITOR 131121")
            .exchange().expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
        postgres.startAgain();
        client.get().uri("/readyz").exchange().expectStatus().isOk();
      }
    }
  }

  /** As an operator makes it, before anything is migrated: it may work as the application, and nothing else. */
  private static void loginOfTheApplicationsOwn(Database database) throws SQLException {
    try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = owner.createStatement()) {
      statement.execute("create role sango_app nologin");
      statement.execute("create role sango_node login password 'secret'");
      statement.execute("grant sango_app to sango_node with inherit false, set true");
    }
  }

  private static ReactiveWebServerApplicationContext start(String... properties) {
    return (ReactiveWebServerApplicationContext) new SpringApplicationBuilder(PlatformSlice.class).run(properties);
  }

  private static String[] variables(String postgres, String user, String... more) throws IOException {
    var all = new ArrayList<>(List.of(
        "--server.port=0",
        "--sango.health.patience=" + WITH_SERVERS,
        "--sango.postgres.url=" + postgres,
        "--sango.postgres.user=" + user,
        "--sango.postgres.password=x",
        "--spring.data.redis.url=redis://127.0.0.1:" + closedPort(),
        "--sango.card.key=" + KEY,
        "--sango.draw.key=" + KEY,
        "--sango.seal.keys=one:" + KEY,
        "--sango.search.keys=one:" + KEY,
        "--sango.security.issuers[0].uri=http://127.0.0.1:1/issuer",
        "--sango.security.issuers[0].audience=sango",
        "--sango.security.issuers[0].allowed-roles=resident"));
    for (var one : more) {
      all.removeIf(other -> other.startsWith(one.substring(0, one.indexOf('=') + 1)));
      all.add(one);
    }
    return all.toArray(String[]::new);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertThatOnlyLineIs(CapturedOutput output, String text) {
    assertThat(output.getAll().lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
        .singleElement().asString().endsWith("Sango does not start: " + text);
    assertThat(output).doesNotContain("\tat ");
  }
}
