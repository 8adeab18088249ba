package jp.sango.registration.store;

import java.time.Clock;
import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Takes away who she is, by what she was found, whose registration it is and whose hand changed it; birth dates become
 * months, which is what evaluation counts by.
 */
record RegistrationTraces(DatabaseClient database, Clock clock) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return of(leaving, "delete from registration_mark where registration_id = :family")
        .then(of(leaving, "delete from registration_person where registration_id = :family"))
        .then(of(leaving, "delete from registration_to_look_at where registration = :family"))
        .then(of(leaving, """
            update registration_child set birth_date = date_trunc('month', birth_date)::date
             where registration_id = :family
            """))
        .then(database.sql("""
            update registration_change set changed_by = :nobody
             where registration_id = :family and changed_in_role = 'RESIDENT'
            """)
            .bind("nobody", leaving.nobody().value())
            .bind("family", leaving.family())
            .then())
        .then(database.sql("""
            update registration set person = :nobody, erased_at = :now,
              care_from = date_trunc('month', care_from)::date
             where id = :family
            """)
            .bind("nobody", leaving.nobody().value())
            .bind("now", clock.instant())
            .bind("family", leaving.family())
            .then());
  }

  private Mono<Void> of(Leaving leaving, String sql) {
    return database.sql(sql).bind("family", leaving.family()).then();
  }
}
