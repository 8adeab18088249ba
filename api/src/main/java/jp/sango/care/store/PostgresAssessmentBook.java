package jp.sango.care.store;

import io.r2dbc.spi.Readable;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.care.Assessment;
import jp.sango.care.AssessmentBook;
import jp.sango.care.AssessmentId;
import jp.sango.care.store.SealedVersions.Kept;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
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
  private final SealedVersions versions;

  PostgresAssessmentBook(DatabaseClient database, JsonMapper json, Keys keys) {
    this.database = database;
    this.answers = new AnswersJson(json);
    this.versions = new SealedVersions(database, keys, "assessment", "sealed_answers", FIELD);
  }

  @Override
  public Mono<Integer> latestVersion(RegistrationId family) {
    return versions.latest(family);
  }

  @Override
  public Mono<Void> add(Assessment assessment) {
    var insert = database.sql("""
            insert into assessment
              (id, municipality, registration, version, policy_version, sealed_answers, kept_by, kept_in_role, kept_at)
            values (:id, :municipality, :family, :version, :policy, :sealed, :by, :role, :at)
            """)
        .bind("id", assessment.id().value());
    var kept = new Kept(assessment.municipality(), assessment.family(), assessment.version(), assessment.policy(),
        assessment.by(), assessment.role(), assessment.at());
    return versions.add(insert, kept, answers.write(assessment.form()));
  }

  @Override
  public Flux<Assessment> of(MunicipalityCode municipality, RegistrationId family, int limit) {
    return versions.of(municipality, family, limit, this::assessment);
  }

  private Function<String, Assessment> assessment(Readable row, Kept kept) {
    var id = new AssessmentId(row.get("id", UUID.class));
    return content -> new Assessment(id, kept.municipality(), kept.family(), kept.version(), kept.policy(),
        answers.read(content), kept.by(), kept.role(), kept.at());
  }
}
