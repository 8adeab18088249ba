package jp.sango.application.store;

import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Applications stay, for draws can be recomputed; nobody's name leads to them. */
record ApplicationTraces(DatabaseClient database) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return database.sql("""
            update application set person = :nobody where municipality = :municipality and registration = :family
            """)
        .bind("nobody", leaving.nobody().value())
        .bind("municipality", leaving.municipality().value())
        .bind("family", leaving.family())
        .then();
  }
}
