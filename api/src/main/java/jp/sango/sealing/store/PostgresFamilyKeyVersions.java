package jp.sango.sealing.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.sealing.FamilyKeyVersions;
import jp.sango.sealing.KeyOwner;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.WrappedKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@link FamilyKeyVersions} in {@code family_key}. A key is exchanged only where it still is what was read: rewrapping
 * and erasure go on beside it, and what they leave undone comes again the next time.
 *
 * @param apart how long a step has to lie back, by PostgreSQL's clock: longer than nodes remember keys and than any
 *     transaction lasts
 */
record PostgresFamilyKeyVersions(DatabaseClient database, MasterKeys masters, SealedColumns columns, Duration apart)
    implements FamilyKeyVersions {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresFamilyKeyVersions.class);

  private record Stored(KeyOwner owner, WrappedKey key) {}

  /** The municipality's own key seals what is forgotten in two days, and is not one of a family. */
  private static final String FIND = """
      select municipality, subject, master, wrapped from family_key
       where destroyed_at is null and subject <> :office and %s
         and version_since < now() - make_interval(secs => :seconds)
       order by version_since limit :atMost
      """;

  @Override
  public Mono<Integer> prepare(Duration age, int atMost) {
    return each(find(Optional.empty(), age, atMost), Optional.of("PREPARED"), masters::withNext);
  }

  @Override
  public Mono<Integer> promote(int atMost) {
    return each(find(Optional.of("PREPARED"), apart, atMost), Optional.of("PROMOTED"), masters::promoted);
  }

  @Override
  public Mono<Integer> sealAnew(int atMost) {
    return find(Optional.of("PROMOTED"), apart, atMost)
        .flatMap(found -> Flux.fromIterable(found).concatMap(stored -> orLeft(stored, () -> sealAnew(stored)))
            .then(Mono.just(found.size())));
  }

  /** One that fails stays as it is, with both versions if it has them, and keeps no other waiting. */
  private static Mono<Void> orLeft(Stored stored, Supplier<Mono<Void>> step) {
    return Mono.defer(step).onErrorResume(failure -> {
      LOG.error("the key of family {} could not go on: {}", stored.owner().subject(), failure.getClass().getName());
      return Mono.empty();
    });
  }

  private Mono<Void> sealAnew(Stored stored) {
    var key = masters.open(stored.key(), stored.owner());
    return columns.sealAnew(stored.owner().subject(), key)
        .then(Mono.defer(() -> columns.sealAnew(stored.owner().subject(), key)))
        .flatMap(left -> left > 0 ? Mono.empty()
            : exchange(stored, Optional.empty(), masters.withoutOlder(stored.key(), stored.owner())));
  }

  private Mono<Integer> each(
      Mono<List<Stored>> keys, Optional<String> step, BiFunction<WrappedKey, KeyOwner, WrappedKey> change) {
    return keys.flatMap(found -> Flux.fromIterable(found)
        .concatMap(stored -> orLeft(
            stored, () -> exchange(stored, step, change.apply(stored.key(), stored.owner()))))
        .then(Mono.just(found.size())));
  }

  private Mono<List<Stored>> find(Optional<String> step, Duration ago, int atMost) {
    var sql = database.sql(FIND.formatted(step.isPresent() ? "step = :step" : "step is null"))
        .bind("office", KeyOwner.OFFICE)
        .bind("seconds", (double) ago.toSeconds())
        .bind("atMost", atMost);
    return step.map(named -> sql.bind("step", named)).orElse(sql)
        .map(row -> new Stored(
            new KeyOwner(new MunicipalityCode(row.get("municipality", String.class)), row.get("subject", UUID.class)),
            new WrappedKey(row.get("master", String.class), row.get("wrapped", byte[].class))))
        .all().collectList();
  }

  private Mono<Void> exchange(Stored stored, Optional<String> step, WrappedKey changed) {
    GenericExecuteSpec sql = database.sql("""
            update family_key set master = :master, wrapped = :wrapped, step = :step, version_since = now()
             where municipality = :municipality and subject = :subject and wrapped = :seen
            """)
        .bind("master", changed.master())
        .bind("wrapped", changed.bytes())
        .bind("municipality", stored.owner().municipality().value())
        .bind("subject", stored.owner().subject())
        .bind("seen", stored.key().bytes());
    return step.map(named -> sql.bind("step", named)).orElseGet(() -> sql.bindNull("step", String.class)).then();
  }
}
