package jp.sango.visit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
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
import jp.sango.programme.Facility;
import jp.sango.programme.Policies;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** 利用前の連絡: the provider calls before the visit, the resident answers, and either may go over to the telephone. */
public final class CallDesk {

  private static final int MOST_LISTED = 100;

  private final VisitBook visits;
  private final CallBook calls;
  private final Ringing ringing;
  private final ByTelephone byTelephone;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public CallDesk(
      VisitBook visits, CallBook calls, VisitNotices notices, ByTelephone byTelephone, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.visits = visits;
    this.calls = calls;
    this.ringing = new Ringing(calls, notices, policies, audit, clock);
    this.byTelephone = byTelephone;
    this.policies = policies;
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

  /** An unanswered call stays the same call; it rings once more when it has been missed. */
  public Mono<Started> start(Actor provider, VisitId id) {
    return transactions.inTransaction(() -> coming(provider, id)
        .flatMap(visit -> byTelephone.among(visit.municipality(), List.of(visit.family()))
            .flatMap(some -> some.contains(visit.family())
                ? ringing.withoutARing(provider, visit) : ringing.ring(provider, visit))));
  }

  /** The provider takes up the telephone, whether or not anything has rung before. */
  public Mono<PreVisitCall> telephone(Actor provider, VisitId id) {
    return transactions.inTransaction(() -> coming(provider, id)
        .flatMap(visit -> ringing.handOver(provider, visit)).map(Started::call));
  }

  private Mono<Visit> coming(Actor provider, VisitId id) {
    return visits.lockAtOwnFacility(provider, id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> isComing(visit).orProblem(visit));
  }

  private Decision isComing(Visit visit) {
    if (visit.state() == VisitState.CANCELLED) {
      return Decision.rejected(Problem.conflict("visit-cancelled"));
    }
    return Decision.unless(visit.dates().last().isBefore(Japan.today(clock)),
        () -> Problem.conflict("visit-over"));
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
    var detail = Map.<String, Object>of("answer", answer.getClass().getSimpleName(), "channel", behalf.channel().name());
    return transactions.inTransaction(() -> open(behalf, id, answer.step())
        .flatMap(call -> fits(answer, call).orProblem(call))
        .map(call -> call.answered(answer, clock.instant(), EnteredBy.of(behalf), rules(call).remindsOf(answer)))
        .delayUntil(calls::change)
        .delayUntil(call -> audit.record(new AuditEntry(behalf.by(), "pre-visit-call.answer", id.toString(), detail))));
  }

  /** She takes up the telephone herself, where the facility has a number. */
  public Mono<PreVisitCall> telephone(Behalf behalf, CallId id) {
    return transactions.inTransaction(() -> open(behalf, id, CallStep.TELEPHONE)
        .flatMap(call -> hasNumber(call).orProblem(call))
        .map(call -> call.after(CallStep.TELEPHONE))
        .delayUntil(calls::change)
        .delayUntil(call -> audit.record(new AuditEntry(behalf.by(), "pre-visit-call.telephone", id))));
  }

  /** Her own, of a visit that is still to come. */
  private Mono<PreVisitCall> open(Behalf behalf, CallId id, CallStep step) {
    return calls.lock(behalf.municipality(), behalf.person(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("call-unknown").asError()))
        .flatMap(call -> visits.find(call.municipality(), call.visit())
            .flatMap(visit -> Decision.firstObjection(Stream.of(isComing(visit), call.may(step))).orProblem(call)));
  }

  private Decision fits(CallAnswer answer, PreVisitCall call) {
    return switch (answer) {
      case CallAnswer.Now(), CallAnswer.Busy(), CallAnswer.DoneByMessage() -> Decision.ACCEPTED;
      case CallAnswer.CallMeAt(var at, _) -> Decision.unless(
          !at.isAfter(clock.instant()) || Japan.dateOf(at).isAfter(call.dates().first()),
          () -> Problem.invalid("call-time-out-of-range", "at"));
    };
  }

  private Decision hasNumber(PreVisitCall call) {
    return Decision.unless(
        policies.at(call.municipality(), clock.instant()).facility(call.facility())
            .flatMap(Facility::telephone).isEmpty(),
        () -> Problem.conflict("facility-without-telephone"));
  }

  private RingRules rules(PreVisitCall call) {
    var now = clock.instant();
    return new RingRules(policies.at(call.municipality(), now).visits().calls(), now);
  }
}
