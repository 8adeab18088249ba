package jp.sango.application.store;

import java.time.Duration;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Tries;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Families who apply hold a municipality's intake together, a draw that seals holds it alone, both until their
 * transaction ends: so an application is either sealed with the draw its receipt names, or came in after it. It comes after
 * the lock on a family: whoever holds it waits for none.
 */
final class IntakeLock {

  private IntakeLock() {}

  static Mono<Void> join(DatabaseClient database, MunicipalityCode municipality) {
    return take("select pg_advisory_xact_lock_shared(hashtext('application_intake'), hashtext(:municipality))",
        database, municipality);
  }

  /** No lock of this transaction is waited for longer, from here on. */
  static Mono<Void> join(DatabaseClient database, MunicipalityCode municipality, Duration patience) {
    return database.sql("""
            select set_config('lock_timeout', :patience, true),
              pg_advisory_xact_lock_shared(hashtext('application_intake'), hashtext(:municipality))
            """)
        .bind("patience", patience.toMillis() + "ms")
        .bind("municipality", municipality.value())
        .then();
  }

  /** For whom nothing may fail: a wait that runs out would end the transaction. Whether it is held. */
  static Mono<Boolean> joinIfFreeWithin(DatabaseClient database, MunicipalityCode municipality, Duration patience) {
    return Tries.until(database.sql("""
            select pg_try_advisory_xact_lock_shared(hashtext('application_intake'), hashtext(:municipality)) as held
            """)
        .bind("municipality", municipality.value())
        .map(row -> row.get("held", Boolean.class)).one(), patience);
  }

  static Mono<Void> close(DatabaseClient database, MunicipalityCode municipality) {
    return take("select pg_advisory_xact_lock(hashtext('application_intake'), hashtext(:municipality))",
        database, municipality);
  }

  private static Mono<Void> take(String lock, DatabaseClient database, MunicipalityCode municipality) {
    return database.sql(lock).bind("municipality", municipality.value()).then();
  }
}
