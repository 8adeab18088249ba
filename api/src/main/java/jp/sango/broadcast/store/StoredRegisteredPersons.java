package jp.sango.broadcast.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.broadcast.Criterion;
import jp.sango.broadcast.RegisteredPersons;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/** Over what registrations, visits and wishes to be forgotten show of themselves. */
record StoredRegisteredPersons(DatabaseClient database) implements RegisteredPersons {

  /** Whoever wants one of her registrations forgotten is not written to any more. */
  private static final String LIVING_HERE = """
       f.municipality = :municipality and f.state = 'APPROVED' and not f.erased
        and (f.moved_away_on is null or f.moved_away_on > :today)
        and not exists (
          select from family_standing other join family_leaving leaving on leaving.registration = other.id
          where other.municipality = f.municipality and other.person = f.person)
      """;

  @Override
  public Mono<List<PersonId>> after(
      MunicipalityCode municipality, Optional<PersonId> last, LocalDate today, int most) {
    return database.sql("select distinct f.person from family_standing f where" + LIVING_HERE + """
             and (cast(:last as uuid) is null or f.person > :last)
            order by f.person limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("today", today)
        .bind("last", Parameter.fromOrEmpty(last.map(PersonId::value).orElse(null), UUID.class))
        .bind("most", most)
        .map(row -> new PersonId(row.get("person", UUID.class))).all()
        .collectList();
  }

  @Override
  public Mono<Set<PersonId>> among(MunicipalityCode municipality, Collection<PersonId> persons, LocalDate today) {
    return database.sql("select distinct f.person from family_standing f where f.person = any(:persons) and" + LIVING_HERE)
        .bind("municipality", municipality.value())
        .bind("today", today)
        .bind("persons", ids(persons))
        .map(row -> new PersonId(row.get("person", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Mono<Set<PersonId>> expected(
      MunicipalityCode municipality, Collection<PersonId> persons, Criterion.Expected visits) {
    return database.sql("""
            select distinct f.person
            from family_standing f join visit_standing v on v.registration = f.id
            where f.municipality = :municipality and f.person = any(:persons) and v.facility = :facility
              and v.state <> 'CANCELLED' and v.first_date <= :last and v.last_date >= :first
            """)
        .bind("municipality", municipality.value())
        .bind("persons", ids(persons))
        .bind("facility", visits.facility().value())
        .bind("first", visits.dates().first())
        .bind("last", visits.dates().last())
        .map(row -> new PersonId(row.get("person", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static UUID[] ids(Collection<PersonId> persons) {
    return persons.stream().map(PersonId::value).toArray(UUID[]::new);
  }
}
