package jp.sango.registration.store;

import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.Family;
import jp.sango.registration.PersonDetails;
import jp.sango.registration.SupportReason;
import jp.sango.sealing.Keys;
import jp.sango.sealing.store.TestNodeKeys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Puts persons into a test's database as the application does. */
public record StoredPersons(DatabaseClient database, Keys keys) {

  public static StoredPersons over(DatabaseClient database) {
    return new StoredPersons(database, TestNodeKeys.over(database));
  }

  public Mono<Void> keep(MunicipalityCode municipality, UUID registration, PersonDetails person) {
    return keys.of(municipality, registration)
        .flatMap(key -> database
            .sql("""
                insert into registration_person (registration_id, sealed) values (:id, :sealed)
                on conflict (registration_id) do update set sealed = excluded.sealed
                """)
            .bind("id", registration)
            .bind("sealed", SealedPerson.seal(key, person))
            .then())
        .then(new PersonMarks(database, TestNodeKeys.index()).keep(municipality, registration, person));
  }

  /** What care has to take into account, and that her body is why she needs it. */
  public Mono<String> circumstances(Family family) {
    return keys.of(family.municipality(), family.id().value()).map(key -> new SealedCircumstances(
        family.dueDate(), Set.of(SupportReason.BODY), family.circumstances(),
        family.children().stream().map(SealedCircumstances.OfChild::of).toList()).seal(key));
  }

  public Mono<String> sealed(MunicipalityCode municipality, UUID registration, String field, String plain) {
    return keys.of(municipality, registration).map(key -> key.seal(field, plain));
  }
}
