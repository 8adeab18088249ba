package jp.sango.audit;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import jp.sango.edge.PlatformSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.local.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Whoever rules the database bends the audit, and {@code infra/verify-audit} says where. */
@SpringBootTest(classes = PlatformSlice.OnServers.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
@ActiveProfiles("platform-slice")
class VerifyAuditTest {

  private static final Path VERIFIER = Path.of("").toAbsolutePath().resolve("../infra/verify-audit/VerifyAudit.java");
  private static final Chain.Period EVER = new Chain.Period(Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z"));
  private static final AtomicInteger MUNICIPALITIES = new AtomicInteger(99_000);

  @Autowired
  private Audit audit;

  @Autowired
  private Chain chain;

  @Autowired
  private Transactions transactions;

  @Autowired
  private DatabaseClient sql;

  @Autowired
  private Database database;

  @Autowired
  private WebTestClient client;

  @TempDir
  private static Path classes;

  @TempDir
  private Path folder;

  private final MunicipalityCode municipality = anotherMunicipality();
  /** Three batches of three. */
  private final List<Long> ids = new ArrayList<>();

  /** Each test bends one of its own. */
  private static MunicipalityCode anotherMunicipality() {
    var five = MUNICIPALITIES.incrementAndGet();
    var sum = IntStream.range(0, 5).map(i -> Character.digit(String.valueOf(five).charAt(i), 10) * (6 - i)).sum();
    return new MunicipalityCode("" + five + (11 - sum % 11) % 10);
  }

  private record Verdict(int exit, String words) {}

  @BeforeAll
  static void compile() {
    assertThat(ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "--release", "17", "-d", classes.toString(), VERIFIER.toString())).isZero();
  }

  @BeforeEach
  void sealThreeBatches() {
    for (var batch = 0; batch < 3; batch++) {
      for (var entry = 0; entry < 3; entry++) {
        ids.add(record("subject-%d-%d".formatted(batch, entry)));
      }
      seal();
    }
  }

  @Test
  void untouchedChainIsFoundWhole() throws Exception {
    record("not sealed yet");
    assertThat(verify()).satisfies(verdict -> {
      assertThat(verdict.words()).contains("3 batches", "9 rows sealed", "1 not sealed yet", "nothing was bent");
      assertThat(verdict.exit()).isZero();
    });
  }

  @Test
  void verifierRunsFromItsSource() throws Exception {
    var export = write(export(new Export(chain, 100)));
    assertThat(run(List.of("--source", "17", VERIFIER.toString()), export.toString()).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "update audit_entry set subject_id = 'another' where id = ?4           | batch 2: row ?4 was changed",
      "update audit_entry set detail = '{\"tier\": 1}' where id = ?0         | batch 1: row ?0 was changed",
      "update audit_entry set why = null where id = ?8                       | batch 3: row ?8 was changed",
      "delete from audit_entry where id = ?4                                 | batch 2: row ?4 is missing",
      "update audit_entry set municipality = '131121' where id = ?4          | batch 2: row ?4 is missing",
      "delete from audit_batch where municipality = ?m and number = 2        | batches are missing",
      "update audit_batch set total = 8 where municipality = ?m and number = 2 | batch 2 was changed",
      "update audit_batch set entries = array[entries[2], entries[1], entries[3]] where municipality = ?m "
          + "and number = 1                                                  | batch 1 lists row ?0 out of order"})
  void bentRowIsNamed(String attack, String finding) throws Exception {
    tamper(attack);
    assertBent(finding);
  }

  @Test
  void rowsThatChangedPlacesAreNamed() throws Exception {
    tamper("update audit_entry set id = -1 where id = ?3",
        "update audit_entry set id = ?3 where id = ?5",
        "update audit_entry set id = ?5 where id = -1");
    assertBent("batch 2: row ?3 holds what was recorded as row ?5: rows were reordered");
  }

  @Test
  void rowInsertedPastTheApplicationIsNamed() throws Exception {
    tamper("""
        insert into audit_entry (id, at, municipality, action, subject_id, detail)
        overriding system value values (-5, now() - interval '1 hour', ?m, 'assessment.read', 'x', '{}')
        """);
    assertBent("row -5 stands in no batch");
    tamper("delete from audit_entry where id = -5");
  }

  @Test
  void rowInsertedWithAnOldDateAndSealedIsNamed() throws Exception {
    sql.sql("""
        insert into audit_entry (at, municipality, action, subject_id, detail)
        values (now() - interval '3 days', :municipality, 'assessment.read', 'x', '{}')
        """).bind("municipality", municipality.value()).then().contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    seal();
    assertBent("it was slipped in");
  }

  @Test
  void rowDeletedBeforeItsSealIsNamed() throws Exception {
    var id = record("soon gone");
    tamper("delete from audit_entry where id = " + id);
    assertBent("row " + id + " was deleted before it was sealed");
  }

  @Test
  void batchSealedAgainAfterAChangeDoesNotFitTheNext() throws Exception {
    tamper("update audit_entry set subject_id = 'another' where id = ?4");
    resealSecondBatch();
    assertBent("batch 3 does not follow what stands before it");
  }

  @Test
  void chainRewrittenToItsEndIsBetrayedByARememberedHead() throws Exception {
    var remembered = chain.head(municipality).contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE).hash();
    tamper("delete from audit_batch where municipality = ?m and number = 3",
        "update audit_entry set subject_id = 'another' where id = ?8",
        "insert into audit_waiting select municipality, id from audit_entry where id in (?6, ?7, ?8)");
    seal();
    assertThat(verify().exit()).isZero();
    assertThat(verify("--head", remembered)).satisfies(verdict -> {
      assertThat(verdict.exit()).isEqualTo(1);
      assertThat(verdict.words()).contains("the head " + remembered + " was published and is not in the chain");
    });
  }

  @Test
  void exportThatEndsTooEarlyIsRefused() throws Exception {
    var export = write(export(new Export(chain, 100)));
    var lines = Files.readAllLines(export);
    Files.write(export, lines.subList(0, lines.size() - 1));
    assertThat(run(export.toString()).exit()).isEqualTo(2);
  }

  @Test
  void entryCommittedLateIsSealedLaterAndNoneIsSealedTwice() throws Exception {
    var held = Sinks.<Void>empty();
    var begun = Sinks.<Void>empty();
    var late = transactions.inTransaction(() -> audit.record(entry("late"))
        .then(Mono.fromRunnable(begun::tryEmitEmpty)).then(held.asMono()))
            .contextWrite(RowScope.EVERYWHERE::into).toFuture();
    begun.asMono().block(PATIENCE);
    var early = record("early, with a greater id");
    seal();
    assertThat(chain.head(municipality).contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE).count()).isEqualTo(10);
    held.tryEmitEmpty();
    late.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    seal();
    assertThat(chain.head(municipality)
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE)).returns(5, Head::number).returns(11L, Head::count);
    assertThat(chain.links(municipality, EVER, 9).last()
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE).found().getFirst().id()).isLessThan(early);
    assertThat(verify().exit()).isZero();
  }

  @Test
  void nodesThatSealAtOnceMakeOneChain() throws Exception {
    sql.sql("""
        insert into audit_entry (at, municipality, action, subject_id, detail)
        select now(), :municipality, 'test', n::text, '{}' from generate_series(1, 2500) n
        """).bind("municipality", municipality.value()).then().contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    Mono.when(chain.seal(municipality), chain.seal(municipality), chain.seal(municipality))
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    assertThat(chain.head(municipality)
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE)).returns(6, Head::number).returns(2_509L, Head::count);
    assertThat(verify().exit()).isZero();
  }

  @Test
  void verifierFetchesAnExportByItsAddressInParts() throws Exception {
    var parts = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var authorized = "Bearer local-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      var query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
      var from = query.startsWith("from=") ? Instant.parse(query.substring("from=".length())) : EVER.from();
      var export = new Export(chain, 1).of(municipality, new Chain.Period(from, EVER.to()));
      var body = String.join("", export.collectList()
          .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE)).getBytes(StandardCharsets.UTF_8);
      parts.incrementAndGet();
      exchange.sendResponseHeaders(authorized ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      var verdict = run("http://localhost:" + server.getAddress().getPort() + "/v1/staff/audit/export");
      assertThat(verdict.words()).contains("3 batches", "9 rows sealed", "nothing was bent");
      assertThat(parts).hasValue(3);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void headIsForAnyoneAndItsHistoryAndTheWholeForTheAuditor() {
    var ward = new MunicipalityCode("131121");
    transactions.inTransaction(() -> audit.recordBySystem(ward, "test", "x", Map.of()))
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    chain.seal(ward).contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    var head = chain.head(ward).contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    client.get().uri("/v1/programmes/131121/audit-head").exchange().expectStatus().isOk()
        .expectHeader().valueMatches("Cache-Control", ".*max-age=60.*")
        .expectBody()
        .jsonPath("$.hash").isEqualTo(head.hash()).jsonPath("$.count").isEqualTo(head.count())
        .jsonPath("$.length()").isEqualTo(3);
    client.get().uri("/v1/programmes/999999/audit-head").exchange().expectStatus().isNotFound();
    asAuditor("/v1/staff/audit/heads?limit=1").expectBody().jsonPath("$.heads[0].hash").isEqualTo(head.hash());
    var lines = asAuditor("/v1/staff/audit/export").expectBody(String.class).returnResult().getResponseBody().lines();
    assertThat(lines).contains("{\"end\":" + head.number() + "}").anyMatch(line -> line.contains(head.hash()));
    assertThat(sql.sql("select count(*) from audit_entry where action in ('audit-heads.read', 'audit.export')")
        .map(row -> row.get(0, Long.class)).one().contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE)).isPositive();
  }

  private WebTestClient.ResponseSpec asAuditor(String address) {
    return client.get().uri(address)
        .header(PlatformSlice.ACTOR, PlatformSlice.actor(UUID.randomUUID(), Role.AUDITOR, "131121"))
        .exchange().expectStatus().isOk();
  }

  private void assertBent(String finding) throws Exception {
    assertThat(verify()).satisfies(verdict -> {
      assertThat(verdict.words()).contains(filled(finding));
      assertThat(verdict.exit()).isEqualTo(1);
    });
  }

  private Verdict verify(String... options) throws Exception {
    var arguments = new ArrayList<>(List.of(options));
    arguments.add(write(export(new Export(chain, 100))).toString());
    return run(arguments.toArray(String[]::new));
  }

  private List<String> export(Export export) {
    return export.of(municipality, EVER).collectList().contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
  }

  private Path write(List<String> lines) throws IOException {
    return Files.writeString(folder.resolve("audit.jsonl"), String.join("", lines));
  }

  /** Compiled once, for Java 17; a test of its own runs it as the README says. */
  private static Verdict run(String... arguments) throws Exception {
    return run(List.of("-cp", classes.toString(), "VerifyAudit"), arguments);
  }

  private static Verdict run(List<String> program, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(program);
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("SANGO_TOKEN", "local-token");
    var running = process.start();
    var words = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Verdict(running.waitFor(), words);
  }

  /** As superuser, past every trigger. */
  private void tamper(String... attacks) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (var attack : attacks) {
        // The identity column is always generated; a superuser does not mind.
        statement.execute("alter table audit_entry alter column id set generated by default");
        assertThat(statement.executeUpdate(filled(attack))).as(attack).isPositive();
      }
    }
  }

  /** As somebody who knows how it is done: with the hashes right again. */
  private void resealSecondBatch() throws SQLException {
    var first = chain.heads(municipality, Optional.of(2), 1).next()
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    var link = chain.links(municipality, EVER, 2).last().contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    var again = Batch.after(first, municipality, link.found(), link.batch().sealedAt());
    var hashes = String.join("", again.entries().stream().map(Batch.Sealed::hash).toList());
    tamper("update audit_batch set hashes = decode('%s', 'hex'), head = decode('%s', 'hex') ".formatted(
        hashes, again.head().hash()) + "where municipality = ?m and number = 2");
  }

  private String filled(String text) {
    var filled = text.replace("?m", "'" + municipality.value() + "'");
    for (var i = 0; i < ids.size(); i++) {
      filled = filled.replace("?" + i, ids.get(i).toString());
    }
    return filled;
  }

  private void seal() {
    chain.seal(municipality).contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
  }

  private Long record(String subject) {
    transactions.inTransaction(() -> audit.record(entry(subject)))
        .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
    return sql.sql("select max(id) from audit_entry where municipality = :municipality")
        .bind("municipality", municipality.value()).map(row -> row.get(0, Long.class)).one()
            .contextWrite(RowScope.EVERYWHERE::into).block(PATIENCE);
  }

  private AuditEntry entry(String subject) {
    var staff = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, municipality, Optional.empty());
    return new AuditEntry(staff, "test.write", subject, Map.of("ids", List.of(1, 2), "text", "産\"後\\ケア\n"));
  }
}
