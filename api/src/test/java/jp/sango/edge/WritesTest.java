package jp.sango.edge;

import static jp.sango.edge.PlatformSlice.actor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(classes = PlatformSlice.OnServers.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
@ActiveProfiles("platform-slice")
class WritesTest {

  private static final String REPLAYED = "Idempotency-Replayed";

  @Autowired
  private WebTestClient client;

  @Autowired
  private DatabaseClient database;

  @Autowired
  private SampleController controller;

  @Autowired
  private FirstAnswers answers;

  private final UUID person = UUID.randomUUID();

  @BeforeEach
  void forget() {
    controller.runs.set(0);
  }

  @Test
  void repetitionGetsTheFirstAnswerToTheByte() {
    var first = write(person, "key-1", "{\"note\":\"a\"}");
    var again = write(person, "key-1", "{ \"note\" : \"a\" }");
    assertThat(first.getStatus().value()).isEqualTo(201);
    assertThat(first.getResponseHeaders().containsHeader(REPLAYED)).isFalse();
    assertThat(again.getStatus().value()).isEqualTo(201);
    assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
    assertThat(again.getResponseHeaders().getLocation()).isEqualTo(first.getResponseHeaders().getLocation());
    assertThat(again.getResponseHeaders().getETag()).isEqualTo("\"1\"");
    assertThat(again.getResponseHeaders().getContentType()).isEqualTo(first.getResponseHeaders().getContentType());
    assertThat(again.getResponseHeaders().getFirst(REPLAYED)).isEqualTo("true");
    assertThat(controller.runs).hasValue(1);
  }

  @Test
  void sameKeyForAnotherBodyIsRefused() {
    write(person, "key-2", "{\"note\":\"a\"}");
    var other = write(person, "key-2", "{\"note\":\"b\"}");
    assertThat(other.getStatus().value()).isEqualTo(409);
    assertThat(other.getResponseBody()).contains("idempotency-key-reused");
    assertThat(controller.runs).hasValue(1);
  }

  @Test
  void anotherPersonsKeyIsAnotherKey() {
    write(person, "key-3", "{}");
    assertThat(write(UUID.randomUUID(), "key-3", "{}").getResponseHeaders().containsHeader(REPLAYED)).isFalse();
    assertThat(controller.runs).hasValue(2);
  }

  @Test
  void refusalLeavesNothingBehindAndIsNotKept() {
    assertThat(write(person, "key-4", "{\"note\":\"refuse\"}").getStatus().value()).isEqualTo(409);
    assertThat(auditEntries()).isZero();
    assertThat(write(person, "key-4", "{\"note\":\"a\"}").getStatus().value()).isEqualTo(201);
    assertThat(auditEntries()).isEqualTo(1);
  }

  @Test
  void errorThatIsAnsweredInsteadOfSignalledIsRolledBack() {
    assertThat(write(person, "key-5", "{\"note\":\"answer an error\"}").getStatus().value()).isEqualTo(500);
    assertThat(auditEntries()).isZero();
  }

  @Test
  void fiftyParallelRepetitionsWriteOnce() {
    var bodies = IntStream.range(0, 50).parallel()
        .mapToObj(i -> write(person, "key-6", "{}").getResponseBody()).distinct().toList();
    assertThat(bodies).hasSize(1);
    assertThat(controller.runs).hasValue(1);
    assertThat(auditEntries()).isEqualTo(1);
  }

  @Test
  void malformedKeyIsRefused() {
    assertThat(write(person, "with space", "{}").getResponseBody()).contains("idempotency-key-malformed");
    assertThat(write(person, "k".repeat(256), "{}").getResponseBody()).contains("idempotency-key-malformed");
    assertThat(controller.runs).hasValue(0);
  }

  @Test
  void oldKeysAreForgottenInBatches() {
    for (var i = 0; i < 5; i++) {
      write(person, "old-" + i, "{}");
    }
    var future = Instant.now().plusSeconds(60);
    assertThat(answers.forget(Instant.EPOCH, 1000).contextWrite(RowScope.EVERYWHERE::into).block()).isZero();
    assertThat(answers.forget(future, 2).contextWrite(RowScope.EVERYWHERE::into).block()).isEqualTo(2);
    answers.forget(future, 1000).contextWrite(RowScope.EVERYWHERE::into).block();
    assertThat(write(person, "old-0", "{}").getResponseHeaders().containsHeader(REPLAYED)).isFalse();
  }

  @Test
  void whoWorksForFamiliesLeavesAnEntryWhenSheIsShownAnAnswerAgainAndAResidentNone() {
    var first = write(person, Role.STAFF, "key-7", "{}");
    assertThat(replays()).isEmpty();
    write(person, Role.STAFF, "key-7", "{}");
    assertThat(replays()).hasSize(1);
    assertThat(first.getResponseHeaders().getLocation().getPath()).endsWith(replays().getFirst());

    write(person, "key-8", "{}");
    write(person, "key-8", "{}");
    assertThat(replays()).hasSize(1);
  }

  @Test
  void storedFingerprintsCannotBeGuessedFromRequestsAndDifferFromPersonToPerson() {
    write(person, "key-9", "{\"note\":\"a\"}");
    var other = UUID.randomUUID();
    write(other, "key-9", "{\"note\":\"a\"}");
    assertThat(fingerprint(person)).doesNotMatch("[0-9a-f]{64}").isNotEqualTo(fingerprint(other));
  }

  private String fingerprint(UUID who) {
    return database.sql("select fingerprint from idempotency where person = :person").bind("person", who)
        .map(row -> row.get("fingerprint", String.class)).one()
        .as(RowScope.of(new MunicipalityCode("131121"))::around).block();
  }

  /** Whom they were about. */
  private List<String> replays() {
    return database.sql("select subject_id from audit_entry where actor_person = :person and action = 'answer.repeat'")
        .bind("person", person).map(row -> row.get("subject_id", String.class)).all().collectList()
        .as(RowScope.of(new MunicipalityCode("131121"))::around).block();
  }

  private long auditEntries() {
    return database.sql("select count(*) as n from audit_entry where actor_person = :person").bind("person", person)
        .map(row -> row.get("n", Long.class)).one().contextWrite(RowScope.EVERYWHERE::into).block();
  }

  private EntityExchangeResult<String> write(UUID who, String key, String body) {
    return write(who, Role.RESIDENT, key, body);
  }

  private EntityExchangeResult<String> write(UUID who, Role role, String key, String body) {
    return client.post().uri("/v1/sample").header(PlatformSlice.ACTOR, actor(who, role, "131121"))
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON).bodyValue(body)
        .exchange().expectBody(String.class).returnResult();
  }
}
