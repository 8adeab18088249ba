package jp.sango.visit.store;

import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Visits stay, for claims and statistics; nobody's name leads to them. */
record VisitTraces(DatabaseClient database) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return database.sql("update visit set person = :nobody where municipality = :municipality and registration = :family")
        .bind("nobody", leaving.nobody().value())
        .bind("municipality", leaving.municipality().value())
        .bind("family", leaving.family())
        .then();
  }
}
