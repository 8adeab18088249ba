package jp.sango.registration.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Portions;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.PersonDetails;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Families} in PostgreSQL. */
final class StoredFamilies implements Families {

  private final DatabaseClient database;
  private final Keys keys;

  StoredFamilies(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Mono<Family> find(MunicipalityCode municipality, PersonId person) {
    return of(municipality, person).flatMap(families -> Mono.justOrEmpty(families.stream().findFirst()));
  }

  @Override
  public Mono<List<Family>> of(MunicipalityCode municipality, PersonId person) {
    return allOfPersons(municipality, List.of(person)).map(found -> found.getOrDefault(person, List.of()));
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
  public Mono<Map<PersonId, List<Family>>> allOfPersons(
      MunicipalityCode municipality, Collection<PersonId> persons) {
    return database
        .sql("select " + FamilyRows.COLUMNS + """
             from registration r where r.municipality = :municipality and r.person = any(:persons)
            order by r.person, r.state = 'APPROVED' desc, r.submitted_at desc, r.id
            """)
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(FamilyRows::closed)
        .all()
        .collectList()
        .flatMap(closed -> told(municipality, closed))
        .map(opened -> opened.stream().collect(Collectors.groupingBy(Family::person)));
  }

  @Override
  public Mono<Map<PersonId, List<Family>>> allOfPersonsAndLock(
      MunicipalityCode municipality, Collection<PersonId> persons) {
    var locked = database
        .sql("""
            select id from registration where municipality = :municipality and person = any(:persons)
            order by id for update skip locked
            """)
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(row -> new RegistrationId(row.get("id", UUID.class)))
        .all()
        .collect(Collectors.toSet());
    // Both are sent at once: PostgreSQL reads after it has locked.
    return Mono.zip(locked, allOfPersons(municipality, persons), StoredFamilies::whollyWithin);
  }

  private static Map<PersonId, List<Family>> whollyWithin(
      Set<RegistrationId> locked, Map<PersonId, List<Family>> found) {
    return found.entrySet().stream()
        .filter(hers -> hers.getValue().stream().map(Family::id).allMatch(locked::contains))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What is sealed of a family is longer than what is left of it: of many, some at a time. */
  @Override
  public Mono<Map<RegistrationId, Family>> all(Collection<RegistrationId> ids) {
    return Portions.of(List.copyOf(ids), this::some).collectMap(Family::id);
  }

  private Flux<Family> some(List<RegistrationId> ids) {
    return database
        .sql("select " + FamilyRows.COLUMNS + "  from registration r where r.id = any(:ids)")
        .bind("ids", values(ids))
        .map(FamilyRows::closed)
        .all()
        .collectMultimap(closed -> closed.family().municipality())
        .flatMapMany(all -> Flux.fromIterable(all.entrySet()))
        .concatMap(ofOne -> told(ofOne.getKey(), ofOne.getValue()))
        .flatMapIterable(opened -> opened);
  }

  @Override
  public Mono<Map<PersonId, List<Family>>> withSeveralBirths(
      MunicipalityCode municipality, Collection<PersonId> persons) {
    return database
        .sql("""
            select person from registration where municipality = :municipality and person = any(:persons)
            group by person having count(*) > 1
            """)
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(row -> new PersonId(row.get("person", UUID.class)))
        .all()
        .collectList()
        .flatMap(several -> several.isEmpty() ? Mono.just(Map.of()) : allOfPersons(municipality, several));
  }

  /** The keys of all in one query. */
  private Mono<List<Family>> told(MunicipalityCode municipality, Collection<ClosedFamily> closed) {
    return keys.all(municipality, closed.stream().map(ClosedFamily::id).toList())
        .map(found -> closed.stream().map(one -> one.opened(found)).toList());
  }

  @Override
  public Mono<Map<RegistrationId, ContactDetails>> contactDetails(Collection<RegistrationId> ids) {
    return database
        .sql("""
            select r.id, r.municipality, p.sealed
              from registration_person p join registration r on r.id = p.registration_id
             where r.id = any(:ids)
            """)
        .bind("ids", values(ids))
        .map(row -> new Sealed(
            row.get("id", UUID.class),
            new MunicipalityCode(row.get("municipality", String.class)),
            row.get("sealed", String.class)))
        .all()
        .collectMultimap(Sealed::municipality)
        .flatMapMany(all -> Flux.fromIterable(all.entrySet()))
        .concatMap(ofOne -> opened(ofOne.getKey(), ofOne.getValue()))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private record Sealed(UUID id, MunicipalityCode municipality, String person) {}

  /** The keys of all in one query; whose key has been destroyed is left out. */
  private Flux<Map.Entry<RegistrationId, ContactDetails>> opened(
      MunicipalityCode municipality, Collection<Sealed> sealed) {
    return keys.all(municipality, sealed.stream().map(Sealed::id).toList())
        .flatMapIterable(found -> sealed.stream()
            .filter(one -> found.containsKey(one.id()))
            .map(one -> Map.entry(
                new RegistrationId(one.id()), contact(SealedPerson.open(found.get(one.id()), one.person()))))
            .toList());
  }

  private static ContactDetails contact(PersonDetails person) {
    return new ContactDetails(person.name(), Optional.of(person.kana()), person.telephone(),
        "〒" + person.address().postalCode() + " " + person.address().line());
  }

  private static UUID[] values(Collection<RegistrationId> ids) {
    return ids.stream().map(RegistrationId::value).toArray(UUID[]::new);
  }
}
