package jp.sango.care;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.CarePolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** What staff and nurses do with care plans. */
public final class CarePlanDesk {

  private static final int HISTORY = 50;

  private final CarePlanBook book;
  private final OwnFamilies families;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public CarePlanDesk(
      CarePlanBook book, OwnFamilies families, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps a new version.
   *
   * @param basedOn the version that its author has read, 0 for the first: who has not read the newest would undo it
   */
  public Mono<CarePlan> keep(Actor by, RegistrationId id, int basedOn, CarePlan.Content content) {
    var policy = policies.at(by.municipality(), clock.instant());
    return transactions.inTransaction(() -> families.lock(by, id)
        .flatMap(family -> knowsAttention(policy.care(), content).orProblem(family))
        .flatMap(family -> book.latestVersion(id))
        .flatMap(latest -> isBasedOn(basedOn, latest).orProblem(latest))
        .map(latest -> next(by, id, latest + 1, policy, content))
        .flatMap(plan -> book.add(plan).then(recorded(by, plan)).thenReturn(plan)));
  }

  /** All versions, the newest first. */
  public Mono<List<CarePlan>> history(Actor by, RegistrationId id) {
    return families.find(by, id)
        .then(audit.recordRead(by, "care-plan.read", id.toString(), "casework"))
        .then(Mono.defer(() -> book.of(by.municipality(), id, HISTORY).collectList()));
  }

  private CarePlan next(Actor by, RegistrationId id, int version, Policy policy, CarePlan.Content content) {
    return new CarePlan(
        by.municipality(), id, version, policy.version(), content, by.person(), by.role(), clock.instant());
  }

  private static Decision knowsAttention(CarePolicy policy, CarePlan.Content content) {
    var known = policy.attention().stream().map(CarePolicy.Attention::key).toList();
    var keys = content.attention();
    return Decision.firstObjection(IntStream.range(0, keys.size())
        .mapToObj(i -> Decision.unless(!known.contains(keys.get(i)) || keys.indexOf(keys.get(i)) < i,
            () -> Problem.invalid("invalid-value", "attention[" + i + "]"))));
  }

  private static Decision isBasedOn(int basedOn, int latest) {
    return Decision.unless(basedOn != latest, () -> Problem.conflict("care-plan-changed").with("version", latest));
  }

  private Mono<Void> recorded(Actor by, CarePlan plan) {
    return audit.record(new AuditEntry(by, "care-plan.keep", plan.family().toString(),
        Map.of("version", plan.version(), "policy", plan.policy().value())));
  }
}
