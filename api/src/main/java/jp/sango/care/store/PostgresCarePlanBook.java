package jp.sango.care.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.care.CarePlan;
import jp.sango.care.CarePlanBook;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Care plans in PostgreSQL, each one's content sealed as a whole. */
final class PostgresCarePlanBook implements CarePlanBook {

  static final String FIELD = "care-plan.content";

  private final DatabaseClient database;
  private final JsonMapper json;
  private final Keys keys;

  PostgresCarePlanBook(DatabaseClient database, JsonMapper json, Keys keys) {
    this.database = database;
    this.json = json;
    this.keys = keys;
  }

  @Override
  public Mono<Integer> latestVersion(RegistrationId family) {
    return database.sql("select coalesce(max(version), 0) as latest from care_plan where registration = :family")
        .bind("family", family.value())
        .map(row -> row.get("latest", Integer.class)).one();
  }

  @Override
  public Mono<Void> add(CarePlan plan) {
    return keys.of(plan.municipality(), plan.family().value())
        .flatMap(key -> insert(plan, key.seal(FIELD, json.writeValueAsString(plan.content()))));
  }

  private Mono<Void> insert(CarePlan plan, String sealed) {
    return database.sql("""
            insert into care_plan
              (municipality, registration, version, policy_version, sealed_content, kept_by, kept_in_role, kept_at)
            values (:municipality, :family, :version, :policy, :content, :by, :role, :at)
            """)
        .bind("municipality", plan.municipality().value())
        .bind("family", plan.family().value())
        .bind("version", plan.version())
        .bind("policy", plan.policy().value())
        .bind("content", sealed)
        .bind("by", plan.by().value())
        .bind("role", plan.role().name())
        .bind("at", plan.at())
        .then();
  }

  @Override
  public Flux<CarePlan> of(MunicipalityCode municipality, RegistrationId family, int limit) {
    return database.sql("""
            select * from care_plan where municipality = :municipality and registration = :family
            order by version desc limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("limit", limit)
        .map(PostgresCarePlanBook::sealed).all().collectList()
        .filter(found -> !found.isEmpty())
        .flatMapMany(found -> keys.all(municipality, List.of(family.value()))
            .mapNotNull(all -> all.get(family.value()))
            .flatMapIterable(key -> unsealed(found, key)));
  }

  private List<CarePlan> unsealed(List<Sealed> found, FamilyKey key) {
    return found.stream()
        .map(sealed -> sealed.with().apply(
            json.readValue(key.unseal(FIELD, sealed.content()), CarePlan.Content.class)))
        .toList();
  }

  /** A row as it lies there: what it becomes with its content readable. */
  private record Sealed(String content, Function<CarePlan.Content, CarePlan> with) {}

  /** All is read at once: the row is gone with the next one. */
  private static Sealed sealed(Readable row) {
    var municipality = new MunicipalityCode(row.get("municipality", String.class));
    var family = new RegistrationId(row.get("registration", UUID.class));
    int version = row.get("version", Integer.class);
    var policy = new PolicyVersion(row.get("policy_version", String.class));
    var by = new PersonId(row.get("kept_by", UUID.class));
    var role = Role.valueOf(row.get("kept_in_role", String.class));
    var at = row.get("kept_at", Instant.class);
    return new Sealed(row.get("sealed_content", String.class),
        content -> new CarePlan(municipality, family, version, policy, content, by, role, at));
  }
}
