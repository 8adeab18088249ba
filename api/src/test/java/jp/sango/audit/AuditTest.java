package jp.sango.audit;

import static jp.sango.edge.PlatformSlice.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.PlatformSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.NoTransactionException;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = PlatformSlice.OnServers.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
@ActiveProfiles("platform-slice")
class AuditTest {

  private static final String SETAGAYA = "131121";
  private static final String TOYONAKA = "272035";

  @Autowired
  private Audit audit;

  @Autowired
  private Transactions transactions;

  @Autowired
  private DatabaseClient database;

  @Autowired
  private WebTestClient client;

  @LocalServerPort
  private int port;

  private final String action = "test." + UUID.randomUUID();

  @Test
  void entryWithoutTransactionIsRefused() {
    assertThatThrownBy(() -> audit.record(entry(SETAGAYA, "1"))
        .contextWrite(RowScope.EVERYWHERE::into).block()).isInstanceOf(NoTransactionException.class);
  }

  @Test
  void entryGoesWithItsTransaction() {
    var broken = transactions.inTransaction(() -> audit.record(entry(SETAGAYA, "1"))
        .then(reactor.core.publisher.Mono.error(new IllegalStateException("later"))));
    assertThatThrownBy(() -> RowScope.EVERYWHERE.around(broken).block()).hasMessage("later");
    assertThat(read(SETAGAYA, "").path("entries")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry"})
  void entriesAreNeverChanged(String attempt) {
    record(SETAGAYA, "1");
    assertThatThrownBy(() -> database.sql(attempt).then().contextWrite(RowScope.EVERYWHERE::into).block())
        .rootCause().hasMessageMatching(".*(never changed or deleted|permission denied).*");
  }

  @Test
  void auditorReadsHerOwnMunicipalityPageByPage() {
    for (var i = 1; i <= 5; i++) {
      record(SETAGAYA, "subject-" + i);
    }
    record(TOYONAKA, "subject-6");
    var seen = new ArrayList<String>();
    var after = "";
    for (var page = 0; page < 3; page++) {
      var answer = read(SETAGAYA, "&limit=2" + after);
      answer.path("entries").forEach(entry -> seen.add(entry.path("subject").asString()));
      after = "&after=" + answer.path("next").asString();
    }
    assertThat(seen).containsExactly("subject-5", "subject-4", "subject-3", "subject-2", "subject-1");
    assertThat(after).isEqualTo("&after=");
  }

  @Test
  void entriesAreFilteredBySubjectAndTime() {
    record(SETAGAYA, "a");
    record(SETAGAYA, "b");
    assertThat(read(SETAGAYA, "&subject=a").path("entries")).hasSize(1);
    assertThat(read(SETAGAYA, "&from=2001-01-01T00:00:00%2B09:00").path("entries")).hasSize(2);
    assertThat(read(SETAGAYA, "&to=2001-01-01T00:00:00%2B09:00").path("entries")).isEmpty();
  }

  @Test
  void systemsOwnEntriesHaveNoActor() {
    transactions.inTransaction(() ->
        audit.recordBySystem(new MunicipalityCode(SETAGAYA), action, "draw-1", Map.of("winners", 3)))
            .contextWrite(RowScope.EVERYWHERE::into).block();
    var entry = read(SETAGAYA, "").path("entries").path(0);
    assertThat(entry.has("actor")).isFalse();
    assertThat(entry.path("detail").path("winners").asInt()).isEqualTo(3);
  }

  @Test
  void readIsRecordedWithoutATransactionOfItsReader() {
    audit.recordRead(staff(SETAGAYA), action, "family-1", "preparing-the-visit")
        .contextWrite(RowScope.EVERYWHERE::into).block();
    var entry = read(SETAGAYA, "").path("entries").path(0);
    assertThat(entry.path("subject").asString()).isEqualTo("family-1");
    assertThat(entry.path("why").asString()).isEqualTo("preparing-the-visit");
  }

  @Test
  void whoeverStoodInAListIsFoundAsItsSubject() {
    audit.recordRead(staff(SETAGAYA), action, List.of("family-2", "family-1", "family-2"), "casework")
        .contextWrite(RowScope.EVERYWHERE::into).block();
    var entry = read(SETAGAYA, "&subject=family-1").path("entries").path(0);
    assertThat(entry.path("detail").path("count").asInt()).isEqualTo(2);
    assertThat(entry.path("detail").path("hash").asString()).hasSize(64);
    assertThat(read(SETAGAYA, "&subject=family-3").path("entries")).isEmpty();
  }

  @Test
  void whatSomebodyTypedIsNoReason() {
    assertThatThrownBy(() -> audit.recordRead(staff(SETAGAYA), action, "family-1", "山田さんの電話")
        .contextWrite(RowScope.EVERYWHERE::into).block())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entryOfARequestSaysItsNetworkAndNotItsAddress() {
    client.post().uri("/v1/sample").contentType(MediaType.APPLICATION_JSON)
        .header(PlatformSlice.ACTOR, actor(UUID.randomUUID(), Role.STAFF, SETAGAYA))
        .header("X-Request-Id", action).bodyValue("{\"wishes\": []}").exchange().expectStatus().is2xxSuccessful();
    assertThat(database.sql("select origin, why from audit_entry where request_id = :id").bind("id", action)
        .map(row -> row.get("origin", String.class) + ' ' + row.get("why", String.class)).one()
            .contextWrite(RowScope.EVERYWHERE::into).block())
        .isEqualTo("127.0.0.0/24 casework");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&limit=0", "&limit=201", "&limit=x", "&after=x", "&from=yesterday", "&subject=%00"})
  void badQuestionsAreRefused(String question) {
    client.get().uri(address(question))
        .header(PlatformSlice.ACTOR, actor(UUID.randomUUID(), Role.AUDITOR, SETAGAYA))
        .exchange().expectStatus().isBadRequest();
  }

  private JsonNode read(String municipality, String question) {
    return client.get().uri(address(question))
        .header(PlatformSlice.ACTOR, actor(UUID.randomUUID(), Role.AUDITOR, municipality))
        .exchange().expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody();
  }

  /** Written out, so that nothing encodes it again. */
  private URI address(String question) {
    return URI.create("http://localhost:%d/v1/staff/audit?action=%s%s".formatted(port, action, question));
  }

  private void record(String municipality, String subject) {
    transactions.inTransaction(() -> audit.record(entry(municipality, subject)))
        .contextWrite(RowScope.EVERYWHERE::into).block();
  }

  private AuditEntry entry(String municipality, String subject) {
    return new AuditEntry(staff(municipality), action, subject, Map.of("ids", List.of(1, 2)));
  }

  private static Actor staff(String municipality) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, new MunicipalityCode(municipality), Optional.empty());
  }
}
