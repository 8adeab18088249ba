package jp.sango.visit.store;

import java.time.Duration;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Tries;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Whoever gives a family a visit beside a draw holds this together with others, a draw that decides holds it alone, both
 * until their transaction ends: so each sees what the other has given her. Whoever enters a change of hers holds it
 * together with them, so that what she is given meanwhile is looked at again. One lock for a municipality, as a draw would
 * otherwise have to lock each of its families. It comes before any lock on a family or an offer: whoever waits here for a
 * large draw holds nothing that others wait for.
 *
 * <p>A facility that accepts a coordinated booking needs none of this: a draw reads what waits beside it before it reads
 * visits, so it finds the booking in the one or in the other, whenever it is arranged.
 */
final class ArrangingLock {

  private ArrangingLock() {}

  /** No lock of this transaction is waited for longer, from here on. */
  static Mono<Void> join(DatabaseClient database, MunicipalityCode municipality, Duration patience) {
    return database.sql("""
            select set_config('lock_timeout', :patience, true),
              pg_advisory_xact_lock_shared(hashtext('visit_arranging'), hashtext(:municipality))
            """)
        .bind("patience", patience.toMillis() + "ms")
        .bind("municipality", municipality.value())
        .then();
  }

  /** For whom nothing may fail: a wait that runs out would end the transaction. Whether it is held. */
  static Mono<Boolean> joinIfFreeWithin(DatabaseClient database, MunicipalityCode municipality, Duration patience) {
    var once = database.sql("""
            select pg_try_advisory_xact_lock_shared(hashtext('visit_arranging'), hashtext(:municipality)) as held
            """)
        .bind("municipality", municipality.value())
        .map(row -> row.get("held", Boolean.class)).one();
    return Tries.until(once, patience);
  }

  static Mono<Void> close(DatabaseClient database, MunicipalityCode municipality) {
    return database.sql("select pg_advisory_xact_lock(hashtext('visit_arranging'), hashtext(:municipality))")
        .bind("municipality", municipality.value())
        .then();
  }
}
