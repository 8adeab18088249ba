package jp.sango.care.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.care.Assessment;
import jp.sango.care.AssessmentBook;
import jp.sango.care.AssessmentForm;
import jp.sango.care.AssessmentId;
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

/** Assessments in PostgreSQL, each one's answers sealed as a whole. */
final class PostgresAssessmentBook implements AssessmentBook {

  static final String FIELD = "assessment.answers";

  private final DatabaseClient database;
  private final AnswersJson answers;
  private final Keys keys;

  PostgresAssessmentBook(DatabaseClient database, JsonMapper json, Keys keys) {
    this.database = database;
    this.answers = new AnswersJson(json);
    this.keys = keys;
  }

  @Override
  public Mono<Integer> latestVersion(RegistrationId family) {
    return database.sql("select coalesce(max(version), 0) as latest from assessment where registration = :family")
        .bind("family", family.value())
        .map(row -> row.get("latest", Integer.class)).one();
  }

  @Override
  public Mono<Void> add(Assessment assessment) {
    return keys.of(assessment.municipality(), assessment.family().value())
        .flatMap(key -> insert(assessment, key.seal(FIELD, answers.write(assessment.form()))));
  }

  private Mono<Void> insert(Assessment assessment, String sealed) {
    return database.sql("""
            insert into assessment
              (id, municipality, registration, version, policy_version, sealed_answers, kept_by, kept_in_role, kept_at)
            values (:id, :municipality, :family, :version, :policy, :answers, :by, :role, :at)
            """)
        .bind("id", assessment.id().value())
        .bind("municipality", assessment.municipality().value())
        .bind("family", assessment.family().value())
        .bind("version", assessment.version())
        .bind("policy", assessment.policy().value())
        .bind("answers", sealed)
        .bind("by", assessment.by().value())
        .bind("role", assessment.role().name())
        .bind("at", assessment.at())
        .then();
  }

  @Override
  public Flux<Assessment> of(MunicipalityCode municipality, RegistrationId family, int limit) {
    return database.sql("""
            select * from assessment where municipality = :municipality and registration = :family
            order by version desc limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("limit", limit)
        .map(PostgresAssessmentBook::sealed).all().collectList()
        .filter(found -> !found.isEmpty())
        .flatMapMany(found -> keys.all(municipality, List.of(family.value()))
            .mapNotNull(all -> all.get(family.value()))
            .flatMapIterable(key -> unsealed(found, key)));
  }

  private List<Assessment> unsealed(List<Sealed> found, FamilyKey key) {
    return found.stream()
        .map(sealed -> sealed.with().apply(answers.read(key.unseal(FIELD, sealed.answers()))))
        .toList();
  }

  /** A row as it lies there: what it becomes with its answers readable. */
  private record Sealed(String answers, Function<AssessmentForm, Assessment> with) {}

  /** All is read at once: the row is gone with the next one. */
  private static Sealed sealed(Readable row) {
    var id = new AssessmentId(row.get("id", UUID.class));
    var municipality = new MunicipalityCode(row.get("municipality", String.class));
    var family = new RegistrationId(row.get("registration", UUID.class));
    int version = row.get("version", Integer.class);
    var policy = new PolicyVersion(row.get("policy_version", String.class));
    var by = new PersonId(row.get("kept_by", UUID.class));
    var role = Role.valueOf(row.get("kept_in_role", String.class));
    var at = row.get("kept_at", Instant.class);
    return new Sealed(row.get("sealed_answers", String.class),
        form -> new Assessment(id, municipality, family, version, policy, form, by, role, at));
  }
}
