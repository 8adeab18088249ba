package jp.sango.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.RegistrationPolicy;
import reactor.core.publisher.Mono;

/** What staff and nurses do with the registrations of their municipality. Writes join the caller's transaction. */
public final class RegistrationOffice {

  /** A push that comes later than this says nothing new: the inbox has it all the while. */
  private static final Duration WORTH_A_PUSH = Duration.ofDays(3);

  /** Who finds more than these has not said enough about whom she looks for. */
  private static final int MOST_FOUND = 20;

  private final RegistrationBook book;
  private final Reach reach;
  private final Assessed assessed;
  private final Policies policies;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  public RegistrationOffice(
      RegistrationBook book, Reach reach, Assessed assessed, Policies policies, Notices notices, Audit audit,
      Clock clock) {
    this.book = book;
    this.reach = reach;
    this.assessed = assessed;
    this.policies = policies;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param tierUntil the last day on which the tier holds; without one it does not end
   * @param coupons what the policy gives for a birth, if not said; more than that needs a reason
   */
  public record Approval(
      Optional<String> tier, Optional<LocalDate> tierUntil, boolean householdExempt, Optional<Integer> coupons,
      Optional<String> reason) {

    /** A reason may tell of somebody's health. */
    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * A registration with what the office does next; prints without personal data.
   *
   * @param decideBy the last day on which the office is in time with it; empty where nothing waits for it, or the policy
   *     says no days
   */
  public record InHand(
      Registration registration, boolean assessed, Optional<OfficeTask> next, Optional<LocalDate> decideBy) {

    public boolean isOverdue(LocalDate today) {
      return decideBy.filter(today::isAfter).isPresent();
    }
  }

  public Mono<List<InHand>> page(
      Actor actor, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit) {
    var policy = policies.at(actor.municipality(), clock.instant()).registration();
    return book.page(actor, state, after, limit)
        .flatMap(found -> assessed.among(actor.municipality(), found.stream().map(Registration::id).toList())
            .map(known -> found.stream()
                .map(registration -> inHand(registration, known.contains(registration.id()), policy)).toList()));
  }

  private static InHand inHand(Registration registration, boolean assessed, RegistrationPolicy policy) {
    var next = OfficeTask.next(registration.state(), assessed, policy);
    return new InHand(registration, assessed, next,
        next.flatMap(task -> policy.decideBy(Japan.dateOf(registration.submittedAt()))));
  }

  /** Whoever has all of these traits, the latest first; who was found is recorded as read. */
  public Mono<List<Registration>> search(Actor actor, Collection<PersonTrait> traits) {
    return book.search(actor.municipality(), traits, MOST_FOUND)
        .flatMap(found -> withinReach(actor, found))
        .flatMap(found -> audit
            .recordRead(actor, "registration.search", found.stream().map(Registration::id).toList(), "finding-a-family")
            .thenReturn(found));
  }

  private Mono<List<Registration>> withinReach(Actor actor, List<Registration> found) {
    return reach.among(actor, found.stream().map(Registration::id).toList())
        .map(hers -> found.stream().filter(registration -> hers.contains(registration.id())).toList());
  }

  public Mono<Registration> approve(Actor actor, RegistrationId id, Approval approval) {
    return step(actor, id, RegistrationStep.APPROVE, approval.reason(),
            (registration, policy) -> registration.approved(terms(registration, approval, policy), policy.version()))
        .flatMap(approved -> tell(approved, NoticeKind.REGISTRATION_APPROVED));
  }

  public Mono<Registration> giveBack(Actor actor, RegistrationId id, String reason) {
    return step(actor, id, RegistrationStep.RETURN, Optional.of(reason),
            (registration, policy) -> registration.returned(reason, policy.version()))
        .flatMap(returned -> tell(returned, NoticeKind.REGISTRATION_RETURNED));
  }

  /**
   * The family is not told: tiers disclose need.
   *
   * @param until the last day on which it holds; without one it does not end
   */
  public Mono<Registration> setTier(
      Actor actor, RegistrationId id, Optional<String> tier, Optional<LocalDate> until, String reason) {
    return step(actor, id, RegistrationStep.SET_TIER, Optional.of(reason),
            (registration, policy) -> registration.ranked(
                registration.terms().withTier(tier, until, isHighNeed(tier, policy)), policy.version()))
        .map(Decided::registration);
  }

  private record Decided(Registration registration, RegistrationDecision decision) {}

  private Mono<Decided> step(Actor actor, RegistrationId id, RegistrationStep step, Optional<String> reason,
      BiFunction<Registration, Policy, Registration> change) {
    var policy = policies.at(actor.municipality(), clock.instant());
    return reach.check(actor, id)
        .then(Mono.defer(() -> book.lock(actor.municipality(), id)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()))
        .flatMap(registration -> registration.allows(step).orProblem(registration))
        .flatMap(registration -> step == RegistrationStep.APPROVE
            ? assessedWhereWanted(registration, policy) : Mono.just(registration))
        .map(registration -> change.apply(registration, policy))
        .map(next -> new Decided(next, decision(actor, next, step, reason)))
        .flatMap(decided -> book.replace(decided.registration(), decided.decision().at())
            .then(book.keep(decided.decision()))
            .then(audit.record(entry(actor, decided.decision())))
            .thenReturn(decided));
  }

  /** Who was approved before the policy wanted it stays approved: nothing looks back. */
  private Mono<Registration> assessedWhereWanted(Registration registration, Policy policy) {
    if (!policy.registration().assessed()) {
      return Mono.just(registration);
    }
    return assessed.has(registration.municipality(), registration.id())
        .flatMap(known -> Decision.unless(!known, () -> Problem.conflict("assessment-missing")).orProblem(registration));
  }

  private RegistrationDecision decision(
      Actor actor, Registration next, RegistrationStep step, Optional<String> reason) {
    var kind = switch (step) {
      case APPROVE -> RegistrationDecision.Kind.APPROVED;
      case RETURN -> RegistrationDecision.Kind.RETURNED;
      case SET_TIER -> RegistrationDecision.Kind.TIER_SET;
      case SUBMIT, AMEND, REPORT_LOSS, CORRECT, RAISE_LIMIT ->
          throw new IllegalStateException("this step is no decision of staff");
    };
    return new RegistrationDecision(
        UUID.randomUUID(), next.id(), kind, actor, clock.instant(), next.policy(), reason, next.terms());
  }

  /** Points to the decision, where the reason stands: in free words it may tell of somebody's health. */
  private static AuditEntry entry(Actor actor, RegistrationDecision decision) {
    var action = switch (decision.kind()) {
      case APPROVED -> "registration.approve";
      case RETURNED -> "registration.return";
      case TIER_SET -> "registration.tier";
    };
    // What was decided stands with the decision: a family's need and income must be forgotten with her.
    return new AuditEntry(actor, action, decision.registration().toString(), Map.of(
        "decision", decision.id().toString(), "policy", decision.policy().value()));
  }

  private Mono<Registration> tell(Decided decided, NoticeKind kind) {
    var registration = decided.registration();
    var notice = new NewNotice(
        registration.municipality(), registration.person(), kind, registration.id().toString(), Map.of(),
        registration.form().language(), decided.decision().at().plus(WORTH_A_PUSH), NewNotice.Reach.PUSH,
        decided.decision().id().toString());
    return notices.tell(List.of(notice)).thenReturn(registration);
  }

  private static Terms terms(Registration registration, Approval approval, Policy policy) {
    if (policy.registration().adoptiveByStatement() && registration.form().hasAdoptiveOrFosterChild()
        && approval.reason().isEmpty()) {
      throw Problem.invalid("statement-needed", "reason").asError();
    }
    int usual = policy.coupons().perBirth();
    int coupons = approval.coupons().orElse(usual);
    if (coupons > usual && approval.reason().isEmpty()) {
      throw Problem.invalid("coupons-need-reason", "reason").with("most", usual).asError();
    }
    return new Terms(
        approval.tier(), approval.tierUntil(), isHighNeed(approval.tier(), policy), approval.householdExempt(), coupons);
  }

  /** Only the tier of high need is anybody's to give: the others follow from use. */
  private static boolean isHighNeed(Optional<String> tier, Policy policy) {
    if (tier.isPresent() && policy.tiers().stream()
        .filter(known -> known.membership() == PriorityTier.Membership.HIGH_NEED)
        .noneMatch(known -> known.name().equals(tier.get()))) {
      throw Problem.invalid("tier-not-given-by-staff", "tier").asError();
    }
    return tier.isPresent();
  }
}
