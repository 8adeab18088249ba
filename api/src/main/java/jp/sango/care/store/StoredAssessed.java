package jp.sango.care.store;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.Assessed;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link Assessed} over the table {@code assessment}: that there is one, and nothing of what it says. */
final class StoredAssessed implements Assessed {

  private final DatabaseClient database;

  StoredAssessed(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Set<RegistrationId>> among(MunicipalityCode municipality, Collection<RegistrationId> families) {
    return database
        .sql("""
            select distinct registration from assessment
             where municipality = :municipality and registration = any(:families)
            """)
        .bind("municipality", municipality.value())
        .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .map(row -> new RegistrationId(row.get("registration", UUID.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
