package jp.sango.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Decision;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NewNotice;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** 利用前の連絡: the provider calls before the visit, the resident answers. */
public final class CallDesk {

  /** A phone that is reached later than this need not ring any more: the inbox still holds the call. */
  static final Duration RINGS_FOR = Duration.ofMinutes(30);

  private static final int MOST_LISTED = 100;

  private final VisitBook visits;
  private final CallBook calls;
  private final VisitNotices notices;
  private final ByTelephone byTelephone;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public CallDesk(
      VisitBook visits, CallBook calls, VisitNotices notices, ByTelephone byTelephone, Audit audit,
      Transactions transactions, Clock clock) {
    this.visits = visits;
    this.calls = calls;
    this.notices = notices;
    this.byTelephone = byTelephone;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a tap on the tablet came to: a new call, or the one that nobody has answered yet.
   *
   * @param telephoneHer nothing rang, for she has nothing that could: the provider telephones her
   */
  public record Started(PreVisitCall call, boolean isNew, boolean telephoneHer) {}

  /** An unanswered call stays the same call; it rings once more if the phone has long been silent. */
  public Mono<Started> start(Actor provider, VisitId id) {
    return transactions.inTransaction(() -> visits.lockAtOwnFacility(provider, id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> isComing(visit).orProblem(visit))
        .flatMap(visit -> byTelephone.among(visit.municipality(), List.of(visit.family()))
            .map(some -> some.contains(visit.family()))
            .flatMap(telephoneHer -> start(provider, visit, telephoneHer))));
  }

  private Mono<Started> start(Actor provider, Visit visit, boolean telephoneHer) {
    return calls.ringing(visit.id())
        .flatMap(call -> ringAgain(provider, call, telephoneHer)).map(call -> new Started(call, false, telephoneHer))
        .switchIfEmpty(Mono.defer(() -> ring(provider, visit, telephoneHer)
            .map(call -> new Started(call, true, telephoneHer))));
  }

  private Decision isComing(Visit visit) {
    if (visit.state() == VisitState.CANCELLED) {
      return Decision.rejected(Problem.conflict("visit-cancelled"));
    }
    return Decision.unless(visit.dates().last().isBefore(Japan.today(clock)),
        () -> Problem.conflict("visit-over"));
  }

  private Mono<PreVisitCall> ring(Actor provider, Visit visit, boolean telephoneHer) {
    var now = clock.instant();
    var call = new PreVisitCall(
        new CallId(UUID.randomUUID()), visit.id(), visit.municipality(), visit.person(), visit.facility(), visit.type(),
        visit.dates(), now, now, Optional.empty(), Optional.empty(), Optional.empty());
    return calls.start(call)
        .then(notices.ringing(call, reach(telephoneHer)))
        .then(audit.record(new AuditEntry(provider, "pre-visit-call.start", call.id())))
        .thenReturn(call);
  }

  private Mono<PreVisitCall> ringAgain(Actor provider, PreVisitCall call, boolean telephoneHer) {
    var now = clock.instant();
    if (now.isBefore(call.rangAt().plus(RINGS_FOR))) {
      return Mono.just(call);
    }
    var again = call.ringingAt(now);
    return calls.ring(call.id(), now)
        .then(notices.ringing(again, reach(telephoneHer)))
        .then(audit.record(new AuditEntry(provider, "pre-visit-call.ring-again", call.id())))
        .thenReturn(again);
  }

  /** The inbox holds it for whoever reads it elsewhere. */
  private static NewNotice.Reach reach(boolean telephoneHer) {
    return telephoneHer ? NewNotice.Reach.INBOX_ONLY : NewNotice.Reach.PUSH;
  }

  public Flux<PreVisitCall> list(Actor resident) {
    return calls.of(resident, MOST_LISTED);
  }

  /** Whose it is, for staff who act for her. */
  public Mono<RegistrationId> familyOf(Actor staff, CallId id) {
    return calls.familyOf(staff.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("call-unknown").asError()));
  }

  /** The last answer before the visit counts: she may think again. */
  public Mono<PreVisitCall> answer(Behalf behalf, CallId id, CallAnswer answer) {
    Instant now = clock.instant();
    var by = EnteredBy.of(behalf);
    return transactions.inTransaction(() -> calls.lock(behalf.municipality(), behalf.person(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("call-unknown").asError()))
        .flatMap(call -> visits.find(call.municipality(), call.visit())
            .flatMap(visit -> Decision.firstObjection(Stream.of(isComing(visit), fits(answer, call, now)))
                .orProblem(call)))
        .flatMap(call -> calls.answer(id, answer, now, by)
            .then(audit.record(new AuditEntry(behalf.by(), "pre-visit-call.answer", id.toString(),
                Map.of("answer", answer.getClass().getSimpleName(), "channel", behalf.channel().name()))))
            .thenReturn(call.answered(answer, now, by))));
  }

  private static Decision fits(CallAnswer answer, PreVisitCall call, Instant now) {
    return switch (answer) {
      case CallAnswer.Now() -> Decision.ACCEPTED;
      case CallAnswer.DoneByMessage() -> Decision.ACCEPTED;
      case CallAnswer.CallMeAt(var at) -> Decision.unless(
          !at.isAfter(now) || Japan.dateOf(at).isAfter(call.dates().first()),
          () -> Problem.invalid("call-time-out-of-range", "at"));
    };
  }
}
