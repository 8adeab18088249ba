package jp.sango.application.store;

import java.time.Duration;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.TakenIn;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link TakenIn} by the intake's lock, and by what applications are sealed. */
record PostgresTakenIn(DatabaseClient database) implements TakenIn {

  @Override
  public Mono<Boolean> settle(MunicipalityCode municipality, Duration patience) {
    return IntakeLock.joinIfFreeWithin(database, municipality, patience);
  }

  @Override
  public Mono<Boolean> isUndecided(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select exists (select from application where municipality = :municipality and person = :person
              and state = 'PENDING' and draw is not null) as undecided
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(row -> row.get("undecided", Boolean.class)).one();
  }
}
