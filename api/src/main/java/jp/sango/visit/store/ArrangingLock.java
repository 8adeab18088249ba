package jp.sango.visit.store;

import jp.sango.kernel.MunicipalityCode;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Whoever gives a family a visit beside a draw holds this together with others, a draw that decides holds it alone, both
 * until their transaction ends: so each sees what the other has given her. One lock for a municipality, as a draw would
 * otherwise have to lock each of its families.
 */
final class ArrangingLock {

  private ArrangingLock() {}

  static Mono<Void> join(DatabaseClient database, MunicipalityCode municipality) {
    return take("select pg_advisory_xact_lock_shared(hashtext('visit_arranging'), hashtext(:municipality))",
        database, municipality);
  }

  static Mono<Void> close(DatabaseClient database, MunicipalityCode municipality) {
    return take("select pg_advisory_xact_lock(hashtext('visit_arranging'), hashtext(:municipality))",
        database, municipality);
  }

  private static Mono<Void> take(String lock, DatabaseClient database, MunicipalityCode municipality) {
    return database.sql(lock).bind("municipality", municipality.value()).then();
  }
}
