package jp.sango.sealing.store;

import java.util.List;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.sealing.KeyOwner;
import jp.sango.sealing.KeyRotation;
import jp.sango.sealing.MasterKeys;
import jp.sango.sealing.WrappedKey;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@link KeyRotation} in batches that skip what others hold. A node that remembers a key goes on using it: the key is
 * the same, only its wrapping is new.
 */
record PostgresKeyRotation(DatabaseClient database, MasterKeys masters, Transactions transactions)
    implements KeyRotation {

  private record Stored(KeyOwner owner, WrappedKey key) {}

  @Override
  public Mono<Integer> rewrap(int atMost) {
    return transactions.inTransaction(() -> old(atMost)
        .flatMap(stored -> Flux.fromIterable(stored).concatMap(this::replace).then(Mono.just(stored.size()))));
  }

  private Mono<List<Stored>> old(int atMost) {
    return database.sql("""
            select municipality, subject, master, wrapped from family_key
             where destroyed_at is null and master <> :current
             order by municipality, subject limit :atMost for update skip locked
            """)
        .bind("current", masters.current())
        .bind("atMost", atMost)
        .map(row -> new Stored(
            new KeyOwner(new MunicipalityCode(row.get("municipality", String.class)), row.get("subject", UUID.class)),
            new WrappedKey(row.get("master", String.class), row.get("wrapped", byte[].class))))
        .all().collectList();
  }

  private Mono<Void> replace(Stored stored) {
    var rewrapped = masters.rewrap(stored.key(), stored.owner());
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
