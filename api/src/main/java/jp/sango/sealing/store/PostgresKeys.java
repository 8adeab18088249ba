package jp.sango.sealing.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.KeyOwner;
import jp.sango.sealing.Keys;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.WrappedKey;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link Keys} in {@code family_key}. */
final class PostgresKeys implements Keys {

  /** A row that this very transaction wrote may yet be rolled back: its key is not remembered beyond. */
  private static final String COLUMNS = """
      subject, master, wrapped, destroyed_at,
        (xmin = pg_current_xact_id_if_assigned()::xid) is true as uncommitted
      """;

  private final DatabaseClient database;
  private final MasterKeys masters;
  private final KeyCache cache;
  private final Clock clock;

  PostgresKeys(DatabaseClient database, MasterKeys masters, KeyCache cache, Clock clock) {
    this.database = database;
    this.masters = masters;
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Mono<FamilyKey> of(MunicipalityCode municipality, UUID subject) {
    var owner = new KeyOwner(municipality, subject);
    return Mono.defer(() -> cache.find(owner)
        .map(Mono::just)
        .orElseGet(() -> stored(owner).switchIfEmpty(Mono.defer(() -> made(owner)))));
  }

  private Mono<FamilyKey> stored(KeyOwner owner) {
    return database.sql("select " + COLUMNS + """
             from family_key where municipality = :municipality and subject = :subject
            """)
        .bind("municipality", owner.municipality().value())
        .bind("subject", owner.subject())
        .map(row -> isDestroyed(row) ? Mono.<FamilyKey>error(Problem.gone("family-erased").asError())
            : Mono.just(opened(row, owner)))
        .one()
        .flatMap(key -> key);
  }

  /** Where another transaction makes it at the same time, PostgreSQL waits for its end; then theirs counts. */
  private Mono<FamilyKey> made(KeyOwner owner) {
    var wrapped = masters.make(owner);
    return database.sql("""
            insert into family_key (municipality, subject, master, wrapped, created_at)
            values (:municipality, :subject, :master, :wrapped, :now) on conflict do nothing
            """)
        .bind("municipality", owner.municipality().value())
        .bind("subject", owner.subject())
        .bind("master", wrapped.master())
        .bind("wrapped", wrapped.bytes())
        .bind("now", clock.instant())
        .then()
        .then(stored(owner));
  }

  @Override
  public Mono<Map<UUID, FamilyKey>> all(MunicipalityCode municipality, Collection<UUID> subjects) {
    return Mono.defer(() -> {
      var found = new HashMap<UUID, FamilyKey>();
      var missing = new HashSet<UUID>();
      for (var subject : subjects) {
        cache.find(new KeyOwner(municipality, subject))
            .ifPresentOrElse(key -> found.put(subject, key), () -> missing.add(subject));
      }
      return missing.isEmpty() ? Mono.just(found) : read(municipality, missing).doOnNext(found::putAll).thenReturn(found);
    });
  }

  private Mono<Map<UUID, FamilyKey>> read(MunicipalityCode municipality, Collection<UUID> subjects) {
    return database.sql("select " + COLUMNS + """
             from family_key
            where municipality = :municipality and subject = any(:subjects) and destroyed_at is null
            """)
        .bind("municipality", municipality.value())
        .bind("subjects", subjects.toArray(UUID[]::new))
        .map(row -> {
          var owner = new KeyOwner(municipality, row.get("subject", UUID.class));
          return Map.entry(owner.subject(), opened(row, owner));
        })
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Void> destroy(MunicipalityCode municipality, UUID subject) {
    return database.sql("""
            update family_key set wrapped = null, master = null, destroyed_at = :now
             where municipality = :municipality and subject = :subject and destroyed_at is null
            """)
        .bind("municipality", municipality.value())
        .bind("subject", subject)
        .bind("now", clock.instant())
        .then()
        .doOnSuccess(done -> cache.forget(new KeyOwner(municipality, subject)));
  }

  private FamilyKey opened(Readable row, KeyOwner owner) {
    var key = masters.open(new WrappedKey(row.get("master", String.class), row.get("wrapped", byte[].class)), owner);
    if (!row.get("uncommitted", Boolean.class)) {
      cache.keep(owner, key);
    }
    return key;
  }

  private static boolean isDestroyed(Readable row) {
    return row.get("destroyed_at", Instant.class) != null;
  }
}
