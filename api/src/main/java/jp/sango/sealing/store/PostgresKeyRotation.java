package jp.sango.sealing.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.sealing.KeyOwner;
import jp.sango.sealing.KeyRotation;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.WrappedKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@link KeyRotation} in batches that skip what others hold. A node that remembers a key goes on using it: the key is
 * the same, only its wrapping is new.
 */
record PostgresKeyRotation(DatabaseClient database, MasterKeys masters, Transactions transactions)
    implements KeyRotation {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresKeyRotation.class);

  private record Stored(KeyOwner owner, WrappedKey key) {}

  @Override
  public Mono<KeyOwner> rewrap(Optional<KeyOwner> after, int atMost) {
    return transactions.inTransaction(() -> old(after, atMost)
        .filter(stored -> !stored.isEmpty())
        .flatMap(stored -> Flux.fromIterable(stored).concatMap(this::replace)
            .then(Mono.just(stored.getLast().owner()))));
  }

  private Mono<List<Stored>> old(Optional<KeyOwner> after, int atMost) {
    var sql = database.sql("""
            select municipality, subject, master, wrapped from family_key
             where destroyed_at is null and master <> :current
               and (cast(:municipality as text) is null or (municipality, subject) > (:municipality, :subject))
             order by municipality, subject limit :atMost for update skip locked
            """)
        .bind("current", masters.current())
        .bind("atMost", atMost);
    return after
        .map(owner -> sql.bind("municipality", owner.municipality().value()).bind("subject", owner.subject()))
        .orElseGet(() -> sql.bindNull("municipality", String.class).bindNull("subject", UUID.class))
        .map(row -> new Stored(
            new KeyOwner(new MunicipalityCode(row.get("municipality", String.class)), row.get("subject", UUID.class)),
            new WrappedKey(row.get("master", String.class), row.get("wrapped", byte[].class))))
        .all().collectList();
  }

  private Mono<Void> replace(Stored stored) {
    return Mono.fromCallable(() -> masters.rewrap(stored.key(), stored.owner()))
        .doOnError(failure -> LOG.error(
            "the key of family {} could not be rewrapped: {}", stored.owner().subject(), failure.getClass().getName()))
        .onErrorComplete()
        .flatMap(rewrapped -> replace(stored, rewrapped));
  }

  private Mono<Void> replace(Stored stored, WrappedKey rewrapped) {
    return database.sql("""
            update family_key set master = :master, wrapped = :wrapped
             where municipality = :municipality and subject = :subject
            """)
        .bind("master", rewrapped.master())
        .bind("wrapped", rewrapped.bytes())
        .bind("municipality", stored.owner().municipality().value())
        .bind("subject", stored.owner().subject())
        .then();
  }
}
