package jp.sango.care;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** What staff and nurses do with assessments. */
public final class AssessmentDesk implements Assessments {

  private static final int HISTORY = 50;

  private final AssessmentBook book;
  private final OwnFamilies families;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public AssessmentDesk(
      AssessmentBook book, OwnFamilies families, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    this.book = book;
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Mono<AssessmentId> keep(Actor by, RegistrationId family, AssessmentForm answers) {
    return add(by, family, answers).map(Assessment::id);
  }

  /** Like {@link #keep}, with all of it. */
  public Mono<Assessment> add(Actor by, RegistrationId id, AssessmentForm answers) {
    return transactions.inTransaction(() -> families.lock(by, id)
        .flatMap(family -> decide(family, answers).orProblem(family))
        .flatMap(family -> book.latestVersion(id))
        .map(latest -> new Assessment(
            new AssessmentId(UUID.randomUUID()), by.municipality(), id, latest + 1, policyAt(by.municipality()).version(),
            answers, by.person(), by.role(), clock.instant()))
        .flatMap(assessment -> book.add(assessment).then(recorded(by, assessment)).thenReturn(assessment)));
  }

  /**
   * A family's assessments, the newest first.
   *
   * @param policy with the form that she would be asked now
   */
  public record History(Policy policy, boolean afterLoss, List<Assessment> assessments) {}

  public Mono<History> history(Actor by, RegistrationId id) {
    return families.find(by, id)
        .flatMap(family -> audit.recordRead(by, "assessment.read", id.toString(), "casework").thenReturn(family))
        .flatMap(family -> book.of(by.municipality(), id, HISTORY).collectList()
            .map(found -> new History(policyAt(by.municipality()), family.isBereaved(), found)));
  }

  private Decision decide(Family family, AssessmentForm answers) {
    return AssessmentRules.decide(policyAt(family.municipality()).care().assessment(), family.isBereaved(), answers);
  }

  private Policy policyAt(MunicipalityCode municipality) {
    return policies.at(municipality, clock.instant());
  }

  private Mono<Void> recorded(Actor by, Assessment assessment) {
    return audit.record(new AuditEntry(by, "assessment.keep", assessment.family().toString(),
        Map.of("version", assessment.version(), "policy", assessment.policy().value())));
  }
}
