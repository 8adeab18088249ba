package jp.sango.edge.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.Fingerprint;
import jp.sango.edge.FirstAnswer;
import jp.sango.edge.FirstAnswers;
import jp.sango.edge.IdempotencyKey;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PersonId;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/**
 * Keeps keys and answers in {@code idempotency}; bodies say who she is, and are sealed. Fingerprints are kept as marks
 * under the search keys: a plain hash of a request that says little could be guessed by whoever has the database.
 */
final class FirstAnswerTable implements FirstAnswers {

  /** Where another transaction has inserted the key, PostgreSQL waits for its end, then inserts or does nothing. */
  private static final String CLAIM = """
      insert into idempotency (municipality, person, key, fingerprint, created_at)
      values (:municipality, :person, :key, :fingerprint, :now) on conflict do nothing
      """;

  private static final String KEEP = """
      update idempotency set status = :status, location = :location, etag = :etag, body = :body
      where municipality = :municipality and person = :person and key = :key
      """;

  private static final String FIND = """
      select fingerprint, status, location, etag, body from idempotency
      where municipality = :municipality and person = :person and key = :key
      """;

  private static final String FIND_ALL = """
      select person, key, fingerprint, status, location, etag, body from idempotency
      where municipality = :municipality
        and (person, key) in (select * from unnest(cast(:persons as uuid[]), cast(:keys as text[])))
      """;

  private static final NewRow.Table ANSWERS = NewRow.into("idempotency", "municipality text", "person uuid",
      "key text", "fingerprint text", "created_at timestamptz", "status integer", "location text", "etag text",
      "body text");

  private static final String FORGET = """
      delete from idempotency where (municipality, person, key) in
        (select municipality, person, key from idempotency where created_at < :limit
         order by created_at limit :atMost for update skip locked)
      """;

  private static final String FINGERPRINT = "idempotency.fingerprint";

  private final DatabaseClient database;
  private final Keys keys;
  private final BlindIndex marks;
  private final Clock clock;

  FirstAnswerTable(DatabaseClient database, Keys keys, BlindIndex marks, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.marks = marks;
    this.clock = clock;
  }

  @Override
  public Mono<Boolean> claim(IdempotencyKey key, Fingerprint fingerprint) {
    return of(key, CLAIM)
        .bind("fingerprint", mark(key, fingerprint))
        .bind("now", clock.instant())
        .fetch().rowsUpdated().map(rows -> rows == 1);
  }

  @Override
  public Mono<Void> keep(IdempotencyKey key, FirstAnswer answer) {
    return keys.ofOffice(key.municipality()).flatMap(seal -> of(key, KEEP)
        .bind("status", answer.status())
        .bind("location", text(answer.location()))
        .bind("etag", text(answer.etag()))
        .bind("body", text(answer.body().map(body -> seal.seal(field(key), body))))
        .then());
  }

  @Override
  public Mono<Kept> find(IdempotencyKey key, Fingerprint fingerprint) {
    return of(key, FIND).map(row -> kept(row, same(key, fingerprint))).one()
        .flatMap(kept -> keys.ofOffice(key.municipality()).map(seal -> opened(kept, key, seal)));
  }

  @Override
  public Mono<Map<IdempotencyKey, Kept>> find(MunicipalityCode municipality, Map<IdempotencyKey, Fingerprint> keys) {
    if (keys.isEmpty()) {
      return Mono.just(Map.of());
    }
    var asked = List.copyOf(keys.keySet());
    return this.keys.ofOffice(municipality).flatMap(seal -> database.sql(FIND_ALL)
        .bind("municipality", municipality.value())
        .bind("persons", asked.stream().map(key -> key.person().value()).toArray(UUID[]::new))
        .bind("keys", asked.stream().map(IdempotencyKey::value).toArray(String[]::new))
        .map(row -> {
          var key = new IdempotencyKey(
              municipality, new PersonId(row.get("person", UUID.class)), row.get("key", String.class));
          return Map.entry(key, opened(kept(row, same(key, keys.get(key))), key, seal));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Mono<List<NewRow>> rows(MunicipalityCode municipality, List<Given> answers) {
    return answers.isEmpty() ? Mono.just(List.of()) : keys.ofOffice(municipality)
        .map(seal -> answers.stream().map(given -> row(given, seal)).toList());
  }

  private NewRow row(Given given, FamilyKey seal) {
    var key = given.key();
    var answer = given.answer();
    return ANSWERS.row(key.municipality().value(), key.person(), key.value(), mark(key, given.fingerprint()),
        clock.instant(), answer.status(), answer.location(), answer.etag(),
        answer.body().map(body -> seal.seal(field(key), body)));
  }

  private String mark(IdempotencyKey key, Fingerprint fingerprint) {
    return marks.mark(key.municipality(), FINGERPRINT, marked(key, fingerprint));
  }

  private List<String> same(IdempotencyKey key, Fingerprint fingerprint) {
    return marks.marks(key.municipality(), FINGERPRINT, marked(key, fingerprint));
  }

  private static Kept opened(Kept kept, IdempotencyKey key, FamilyKey seal) {
    var answer = kept.answer();
    return new Kept(kept.isOfThisRequest(), new FirstAnswer(answer.status(), answer.location(), answer.etag(),
        answer.body().map(body -> seal.unseal(field(key), body))));
  }

  /** Equal requests of two persons have nothing in common. */
  private static String marked(IdempotencyKey key, Fingerprint fingerprint) {
    return key.person() + "\n" + fingerprint.hex();
  }

  /** Kept for one person and one write, and of no use under another key. */
  private static String field(IdempotencyKey key) {
    return "first-answer." + key.person() + '.' + key.value();
  }

  @Override
  public Mono<Long> forget(Instant olderThan, int atMost) {
    return database.sql(FORGET).bind("limit", olderThan).bind("atMost", atMost).fetch().rowsUpdated();
  }

  private GenericExecuteSpec of(IdempotencyKey key, String sql) {
    return database.sql(sql)
        .bind("municipality", key.municipality().value())
        .bind("person", key.person().value())
        .bind("key", key.value());
  }

  private static Parameter text(Optional<String> value) {
    return Parameter.fromOrEmpty(value.orElse(null), String.class);
  }

  /** The body is still sealed. */
  private static Kept kept(Readable row, List<String> same) {
    return new Kept(
        same.contains(row.get("fingerprint", String.class)),
        new FirstAnswer(row.get("status", Integer.class), optional(row, "location"), optional(row, "etag"),
            optional(row, "body")));
  }

  private static Optional<String> optional(Readable row, String column) {
    return Optional.ofNullable(row.get(column, String.class));
  }
}
