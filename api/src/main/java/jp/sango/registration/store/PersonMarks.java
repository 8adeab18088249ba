package jp.sango.registration.store;

import java.util.Collection;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.PersonDetails;
import jp.sango.registration.PersonTrait;
import jp.sango.sealing.BlindIndex;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The blind index over sealed persons: {@code registration_mark}. */
record PersonMarks(DatabaseClient database, BlindIndex index) {

  Mono<Void> keep(MunicipalityCode municipality, UUID registration, PersonDetails person) {
    var traits = PersonTrait.of(person);
    return forget(registration).then(database.sql("""
            insert into registration_mark (municipality, registration_id, kind, mark)
            select :municipality, :id, kind, mark from unnest(:kinds, :marks) as trait (kind, mark)
            on conflict do nothing
            """)
        .bind("municipality", municipality.value())
        .bind("id", registration)
        .bind("kinds", traits.stream().map(trait -> trait.kind().name()).toArray(String[]::new))
        .bind("marks", traits.stream()
            .map(trait -> index.mark(municipality, trait.kind().name(), trait.normalised())).toArray(String[]::new))
        .then());
  }

  Mono<Void> forget(UUID registration) {
    return database.sql("delete from registration_mark where registration_id = :id").bind("id", registration).then();
  }

  /** Continues a {@code where} over {@code registration r}; {@link #bound} gives it its values. */
  static String condition(Collection<PersonTrait> traits) {
    var sql = new StringBuilder();
    for (int i = 0; i < traits.size(); i++) {
      sql.append("""
           and exists (select from registration_mark m where m.municipality = r.municipality
             and m.registration_id = r.id and m.kind = :kind%1$d and m.mark = any(:marks%1$d))
          """.formatted(i));
    }
    return sql.toString();
  }

  GenericExecuteSpec bound(GenericExecuteSpec sql, MunicipalityCode municipality, Collection<PersonTrait> traits) {
    var bound = sql;
    int i = 0;
    for (var trait : traits) {
      bound = bound.bind("kind" + i, trait.kind().name()).bind("marks" + i,
          index.marks(municipality, trait.kind().name(), trait.normalised()).toArray(String[]::new));
      i++;
    }
    return bound;
  }
}
