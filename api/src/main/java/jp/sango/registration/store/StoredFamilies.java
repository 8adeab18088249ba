package jp.sango.registration.store;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link Families} in PostgreSQL. */
final class StoredFamilies implements Families {

  private final DatabaseClient database;
  private final Clock clock;

  StoredFamilies(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Mono<Family> find(MunicipalityCode municipality, PersonId person) {
    return of(municipality, person).flatMap(families -> Mono.justOrEmpty(families.stream().findFirst()));
  }

  @Override
  public Mono<List<Family>> of(MunicipalityCode municipality, PersonId person) {
    return database
        .sql("select " + FamilyRows.COLUMNS + """
             from registration r
            where r.municipality = :municipality and r.person = :person
            order by r.state = 'APPROVED' desc, r.submitted_at desc, r.id
            """)
        .bind("today", Japan.today(clock))
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(FamilyRows::family)
        .all()
        .collectList();
  }

  /**
   * Two statements on purpose: one that waits for the lock and reads the children as well would read them as they were
   * before it waited.
   */
  @Override
  public Mono<Family> findAndLock(MunicipalityCode municipality, PersonId person) {
    return lock(municipality, person).then(Mono.defer(() -> find(municipality, person)));
  }

  @Override
  public Mono<List<Family>> ofAndLock(MunicipalityCode municipality, PersonId person) {
    return lock(municipality, person).then(Mono.defer(() -> of(municipality, person)));
  }

  @Override
  public Mono<Family> findAndLock(RegistrationId id) {
    return all(List.of(id))
        .flatMap(found -> Mono.justOrEmpty(found.get(id)))
        .flatMap(family -> lock(family.municipality(), family.person()))
        .then(Mono.defer(() -> all(List.of(id))))
        .flatMap(found -> Mono.justOrEmpty(found.get(id)));
  }

  private Mono<Void> lock(MunicipalityCode municipality, PersonId person) {
    return database
        .sql("""
            select id from registration where municipality = :municipality and person = :person order by id for update
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(row -> row.get("id", UUID.class))
        .all()
        .then();
  }

  @Override
  public Mono<Map<PersonId, Family>> ofPersons(MunicipalityCode municipality, Collection<PersonId> persons) {
    return database
        .sql("select distinct on (r.person) " + FamilyRows.COLUMNS + """
             from registration r where r.municipality = :municipality and r.person = any(:persons)
            order by r.person, r.state = 'APPROVED' desc, r.submitted_at desc, r.id
            """)
        .bind("today", Japan.today(clock))
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(FamilyRows::family)
        .all()
        .collectMap(Family::person);
  }

  @Override
  public Mono<Map<RegistrationId, Family>> all(Collection<RegistrationId> ids) {
    return database
        .sql("select " + FamilyRows.COLUMNS + "  from registration r where r.id = any(:ids)")
        .bind("today", Japan.today(clock))
        .bind("ids", values(ids))
        .map(FamilyRows::family)
        .all()
        .collectMap(Family::id);
  }

  @Override
  public Mono<Map<RegistrationId, ContactDetails>> contactDetails(Collection<RegistrationId> ids) {
    return database
        .sql("""
            select registration_id, name, kana, telephone, postal_code, address_line
              from registration_person
             where registration_id = any(:ids)
            """)
        .bind("ids", values(ids))
        .map(row -> Map.entry(
            new RegistrationId(row.get("registration_id", UUID.class)),
            new ContactDetails(
                row.get("name", String.class),
                Optional.ofNullable(row.get("kana", String.class)),
                row.get("telephone", String.class),
                "〒" + row.get("postal_code", String.class) + " " + row.get("address_line", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static UUID[] values(Collection<RegistrationId> ids) {
    return ids.stream().map(RegistrationId::value).toArray(UUID[]::new);
  }
}
