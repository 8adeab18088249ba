package jp.sango.care.store;

import jp.sango.care.CarePlan;
import jp.sango.care.CarePlanBook;
import jp.sango.care.store.SealedVersions.Kept;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
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
  private final SealedVersions versions;

  PostgresCarePlanBook(DatabaseClient database, JsonMapper json, Keys keys) {
    this.database = database;
    this.json = json;
    this.versions = new SealedVersions(database, keys, "care_plan", "sealed_content", FIELD);
  }

  @Override
  public Mono<Integer> latestVersion(RegistrationId family) {
    return versions.latest(family);
  }

  @Override
  public Mono<Void> add(CarePlan plan) {
    var insert = database.sql("""
        insert into care_plan
          (municipality, registration, version, policy_version, sealed_content, kept_by, kept_in_role, kept_at)
        values (:municipality, :family, :version, :policy, :sealed, :by, :role, :at)
        """);
    var kept = new Kept(
        plan.municipality(), plan.family(), plan.version(), plan.policy(), plan.by(), plan.role(), plan.at());
    return versions.add(insert, kept, json.writeValueAsString(plan.content()));
  }

  @Override
  public Flux<CarePlan> of(MunicipalityCode municipality, RegistrationId family, int limit) {
    return versions.of(municipality, family, limit, (_, kept) -> content -> new CarePlan(
        kept.municipality(), kept.family(), kept.version(), kept.policy(),
        json.readValue(content, CarePlan.Content.class), kept.by(), kept.role(), kept.at()));
  }
}
