package jp.sango.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** 利用前の連絡: the provider calls before the visit, the resident answers, what was said is kept. */
public final class CallDesk {

  /** A phone that is reached later than this need not ring any more: the inbox still holds the call. */
  private static final Duration RINGS_FOR = Duration.ofMinutes(30);

  private static final int MOST_LISTED = 100;

  private final VisitBook visits;
  private final CallBook calls;
  private final Families families;
  private final Notices notices;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public CallDesk(
      VisitBook visits, CallBook calls, Families families, Notices notices, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.visits = visits;
    this.calls = calls;
    this.families = families;
    this.notices = notices;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What a tap on the tablet came to: a new call, or the one that is ringing already. */
  public record Started(PreVisitCall call, boolean isNew) {}

  public Mono<Started> start(Actor provider, VisitId id) {
    return transactions.inTransaction(() -> ownVisit(provider, id)
        .flatMap(visit -> mayCall(visit).orProblem(visit))
        .flatMap(visit -> calls.ringing(visit.id()).map(call -> new Started(call, false))
            .switchIfEmpty(Mono.defer(() -> ring(provider, visit)))));
  }

  private Mono<Visit> ownVisit(Actor provider, VisitId id) {
    return visits.lock(provider.municipality(), id)
        .filter(visit -> visit.facility().equals(provider.requiredFacility()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()));
  }

  private Decision mayCall(Visit visit) {
    if (visit.state() == VisitState.CANCELLED) {
      return Decision.rejected(Problem.conflict("visit-cancelled"));
    }
    return Decision.unless(visit.dates().last().isBefore(Japan.today(clock)),
        () -> Problem.conflict("visit-over"));
  }

  private Mono<Started> ring(Actor provider, Visit visit) {
    var call = new PreVisitCall(
        new CallId(UUID.randomUUID()), visit.id(), visit.municipality(), visit.person(), visit.facility(), visit.type(),
        visit.dates(), clock.instant(), Optional.empty(), Optional.empty());
    return calls.start(call)
        .then(families.find(visit.municipality(), visit.person()))
        .flatMap(family -> notices.tell(List.of(notice(call, family))))
        .then(audit.record(new AuditEntry(provider, "pre-visit-call.start", call.id())))
        .thenReturn(new Started(call, true));
  }

  private NewNotice notice(PreVisitCall call, Family family) {
    return new NewNotice(
        call.municipality(), call.person(), NoticeKind.PRE_VISIT_CALL, call.id().toString(),
        VisitWords.of(call.facility(), call.type(), call.dates(), family.language(),
            policies.at(call.municipality(), clock.instant())),
        family.language(), call.startedAt().plus(RINGS_FOR), NewNotice.Reach.PUSH, "");
  }

  public Flux<PreVisitCall> list(Actor resident) {
    return calls.of(resident, MOST_LISTED);
  }

  /** The last answer before the visit counts: she may think again. */
  public Mono<PreVisitCall> answer(Actor resident, CallId id, CallAnswer answer) {
    Instant now = clock.instant();
    return transactions.inTransaction(() -> calls.lock(resident, id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("call-unknown").asError()))
        .flatMap(call -> mayAnswer(call, answer, now).orProblem(call))
        .flatMap(call -> calls.answer(id, answer, now)
            .then(audit.record(new AuditEntry(resident, "pre-visit-call.answer", id.toString(),
                Map.of("answer", answer.getClass().getSimpleName()))))
            .then(calls.lock(resident, id))));
  }

  private static Decision mayAnswer(PreVisitCall call, CallAnswer answer, Instant now) {
    return switch (answer) {
      case CallAnswer.Now() -> Decision.ACCEPTED;
      case CallAnswer.DoneByMessage() -> Decision.ACCEPTED;
      case CallAnswer.CallMeAt(var at) -> Decision.unless(
          !at.isAfter(now) || Japan.dateOf(at).isAfter(call.dates().first()),
          () -> Problem.invalid("call-time-out-of-range", "at"));
    };
  }

  /** Keeps what was said; the topics are the policy's. Keeping it again replaces it. */
  public Mono<Checklist> keep(Actor provider, VisitId id, Map<String, String> entries, boolean finished) {
    var checklist = new Checklist(Map.copyOf(entries), finished, clock.instant());
    return transactions.inTransaction(() -> ownVisit(provider, id)
        .flatMap(visit -> knowsTopics(visit, entries).orProblem(visit))
        .flatMap(visit -> calls.keep(visit.id(), checklist))
        .then(audit.record(new AuditEntry(provider, "visit.checklist", id.toString(),
            Map.of("topics", entries.keySet().stream().sorted().toList(), "finished", finished))))
        .thenReturn(checklist));
  }

  private Decision knowsTopics(Visit visit, Map<String, String> entries) {
    var topics = policies.at(visit.municipality(), clock.instant()).visits().checklist().stream()
        .map(item -> item.key()).toList();
    return Decision.firstObjection(entries.keySet().stream().sorted()
        .map(key -> Decision.unless(!topics.contains(key),
            () -> Problem.invalid("topic-unknown", "entries." + key).with("known", String.join(", ", topics)))));
  }
}
