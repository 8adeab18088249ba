package jp.sango.care.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A table of what is known of families, in versions of which none is ever changed: each one's content is sealed as a
 * whole.
 */
final class SealedVersions {

  private final DatabaseClient database;
  private final Keys keys;
  private final String table;
  private final String column;
  private final String field;

  /** @param field by which the content is sealed */
  SealedVersions(DatabaseClient database, Keys keys, String table, String column, String field) {
    this.database = database;
    this.keys = keys;
    this.table = table;
    this.column = column;
    this.field = field;
  }

  /** What stands beside the content. */
  record Kept(
      MunicipalityCode municipality, RegistrationId family, int version, PolicyVersion policy, PersonId by, Role role,
      Instant at) {

    private static Kept of(Readable row) {
      return new Kept(
          new MunicipalityCode(row.get("municipality", String.class)),
          new RegistrationId(row.get("registration", UUID.class)), row.get("version", Integer.class),
          new PolicyVersion(row.get("policy_version", String.class)), new PersonId(row.get("kept_by", UUID.class)),
          Role.valueOf(row.get("kept_in_role", String.class)), row.get("kept_at", Instant.class));
    }

    private GenericExecuteSpec bind(GenericExecuteSpec insert) {
      return insert.bind("municipality", municipality.value()).bind("family", family.value())
          .bind("version", version).bind("policy", policy.value())
          .bind("by", by.value()).bind("role", role.name()).bind("at", at);
    }
  }

  /** The newest version's number, 0 where there is none. */
  Mono<Integer> latest(RegistrationId family) {
    return database
        .sql("select coalesce(max(version), 0) as latest from %s where registration = :family".formatted(table))
        .bind("family", family.value())
        .map(row -> row.get("latest", Integer.class)).one();
  }

  /** @param insert has parameters named as {@link Kept} binds them, and {@code :sealed} */
  Mono<Void> add(GenericExecuteSpec insert, Kept kept, String content) {
    return keys.of(kept.municipality(), kept.family().value())
        .flatMap(key -> kept.bind(insert).bind("sealed", key.seal(field, content)).then());
  }

  /** A row as it lies there: what it becomes with its content readable. */
  private record Sealed<T>(String content, Function<String, T> whole) {}

  /**
   * The newest first.
   *
   * @param head reads all of a row, which is gone with the next one, and waits for the content
   */
  <T> Flux<T> of(
      MunicipalityCode municipality, RegistrationId family, int limit,
      BiFunction<Readable, Kept, Function<String, T>> head) {
    return database.sql("""
            select * from %s where municipality = :municipality and registration = :family
            order by version desc limit :limit
            """.formatted(table))
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("limit", limit)
        .map(row -> new Sealed<>(row.get(column, String.class), head.apply(row, Kept.of(row))))
        .all().collectList()
        .filter(found -> !found.isEmpty())
        .flatMapMany(found -> key(municipality, family).flatMapIterable(key -> unsealed(found, key)));
  }

  private <T> List<T> unsealed(List<Sealed<T>> found, FamilyKey key) {
    return found.stream().map(one -> one.whole().apply(key.unseal(field, one.content()))).toList();
  }

  /** None where it has been destroyed. */
  private Mono<FamilyKey> key(MunicipalityCode municipality, RegistrationId family) {
    return keys.all(municipality, List.of(family.value())).mapNotNull(all -> all.get(family.value()));
  }
}
