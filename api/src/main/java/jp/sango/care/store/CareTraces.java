package jp.sango.care.store;

import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** That there was consent stays, for what was disclosed rests on it; it is nobody's hand that gave it. */
record CareTraces(DatabaseClient database) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return database.sql("""
            update consent set recorded_by = :nobody
             where municipality = :municipality and registration = :family and recorded_in_role = 'RESIDENT'
            """)
        .bind("nobody", leaving.nobody().value())
        .bind("municipality", leaving.municipality().value())
        .bind("family", leaving.family())
        .then();
  }
}
