package jp.sango.care;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a family was asked and answered, for her export. */
public final class AssessmentRecords implements PersonalRecords {

  private static final int MOST = 1_000;

  private final AssessmentBook book;
  private final Families families;
  private final Policies policies;

  public AssessmentRecords(AssessmentBook book, Families families, Policies policies) {
    this.book = book;
    this.families = families;
    this.policies = policies;
  }

  /** One assessment. */
  public record AssessmentRecord(int version, OffsetDateTime at, List<Answered> answers) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** @param question in her language; left out where she is no longer asked it */
  public record Answered(String key, Optional<String> question, Object answer) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Override
  public String name() {
    return "assessments";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return families.of(municipality, person)
        .flatMapMany(hers -> Flux.fromIterable(hers).concatMap(family ->
            book.of(municipality, family.id(), MOST).map(assessment -> record(family, assessment))))
        .collectList()
        .filter(records -> !records.isEmpty())
        .cast(Object.class);
  }

  private AssessmentRecord record(Family family, Assessment assessment) {
    return new AssessmentRecord(assessment.version(), Japan.written(assessment.at()),
        assessment.form().plain().entrySet().stream().map(entry -> answered(family, assessment, entry)).toList());
  }

  private Answered answered(Family family, Assessment assessment, Map.Entry<String, Object> entry) {
    var question = policies.version(family.municipality(), assessment.policy())
        .flatMap(policy -> policy.care().assessment().question(entry.getKey()))
        .filter(found -> found.isAsked(family.isBereaved()))
        .map(found -> found.text(family.isBereaved()).in(family.language()));
    return new Answered(entry.getKey(), question, entry.getValue());
  }
}
