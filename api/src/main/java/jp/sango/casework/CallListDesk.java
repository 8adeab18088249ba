package jp.sango.casework;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Inbox;
import jp.sango.notice.Notice;
import jp.sango.notice.NoticeId;
import jp.sango.programme.CaseworkPolicy;
import jp.sango.programme.Policies;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.GentleWords;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** 電話連絡リスト: staff call families whom no phone tells. */
public final class CallListDesk {

  private final CallBoard board;
  private final Inbox inbox;
  private final Families families;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public CallListDesk(
      CallBoard board, Inbox inbox, Families families, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    this.board = board;
    this.inbox = inbox;
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A task with whom to call and what to tell; prints as redacted.
   *
   * @param gentle whether it is told without a word about a baby
   */
  public record Call(CallTask task, Family family, ContactDetails contact, Notice notice, boolean gentle) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * The most urgent first.
   *
   * @param next after which task the following page begins, where there may be one; its own may be left out, as where a
   *     family's data has just been erased
   */
  public record Page(List<Call> calls, Optional<CallTaskId> next) {}

  public Mono<Page> list(Actor staff, Optional<CallTaskId> after, int limit) {
    return board.open(staff, after, limit, clock.instant()).collectList()
        .flatMap(tasks -> described(staff, tasks).map(calls -> new Page(calls,
            tasks.size() < limit ? Optional.empty() : Optional.of(tasks.getLast().id()))))
        .delayUntil(page -> audit.recordRead(
            staff, "call-list.read", page.calls().stream().map(call -> call.task().family()).distinct().toList(),
            "calling-families"));
  }

  private Mono<List<Call>> described(Actor staff, List<CallTask> tasks) {
    var ids = tasks.stream().map(CallTask::family).distinct().toList();
    if (ids.isEmpty()) {
      return Mono.just(List.of());
    }
    return families.all(ids).flatMap(known -> Mono
        .zip(families.contactDetails(ids), notices(staff, tasks), ofEach(staff, known))
        .map(all -> tasks.stream()
            .flatMap(task -> call(task, known, all.getT1(), all.getT2(), all.getT3()).stream()).toList()));
  }

  private Mono<Map<NoticeId, Notice>> notices(Actor staff, List<CallTask> tasks) {
    return inbox.all(staff.municipality(), tasks.stream().map(CallTask::notice).toList())
        .collect(Collectors.toMap(Notice::id, Function.identity()));
  }

  private Mono<Map<PersonId, List<Family>>> ofEach(Actor staff, Map<RegistrationId, Family> known) {
    return families.allOfPersons(
        staff.municipality(), known.values().stream().map(Family::person).distinct().toList());
  }

  private static Optional<Call> call(CallTask task, Map<RegistrationId, Family> families,
      Map<RegistrationId, ContactDetails> contacts, Map<NoticeId, Notice> notices,
      Map<PersonId, List<Family>> births) {
    return Optional.ofNullable(families.get(task.family()))
        .flatMap(family -> Optional.ofNullable(contacts.get(task.family()))
            .flatMap(contact -> Optional.ofNullable(notices.get(task.notice()))
                .map(notice -> new Call(task, family, contact, notice,
                    GentleWords.areDue(births.getOrDefault(family.person(), List.of(family)))))));
  }

  /** Who was not told comes back on the list later, and it is counted. */
  public Mono<CallTask> done(Actor staff, CallTaskId id, CallOutcome outcome, Optional<String> note) {
    var now = clock.instant();
    return transactions.inTransaction(() -> board.lock(staff, id, now)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("call-task-unknown").asError()))
        .map(task -> new CallAttempt(task, staff, outcome, note, now, policyOf(task).pause(outcome).map(now::plus)))
        .flatMap(attempt -> board.keep(attempt)
            // The note stays with the attempt, sealed: audit cannot forget.
            .then(audit.record(new AuditEntry(staff, "call-list.done", id.toString(),
                Map.of("outcome", outcome.name(), "registration", attempt.task().family().toString()))))
            .thenReturn(after(attempt))));
  }

  private Pauses policyOf(CallTask task) {
    return new Pauses(policies.at(task.municipality(), clock.instant()).casework());
  }

  private static CallTask after(CallAttempt attempt) {
    var task = attempt.task();
    boolean told = attempt.comesBackAt().isEmpty();
    return new CallTask(task.id(), task.municipality(), task.family(), task.notice(), task.why(), task.due(),
        attempt.comesBackAt().orElse(task.comesBackAt()), told ? task.attempts() : task.attempts() + 1,
        Optional.of(attempt.outcome()), told);
  }

  /** How long until somebody calls again. */
  private record Pauses(CaseworkPolicy policy) {

    Optional<java.time.Duration> pause(CallOutcome outcome) {
      return switch (outcome) {
        case REACHED -> Optional.empty();
        case NOT_REACHED -> Optional.of(policy.callAgainAfter());
        case LEFT_MESSAGE -> Optional.of(policy.callAgainAfterMessage());
      };
    }
  }
}
