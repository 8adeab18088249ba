package jp.sango.visit;

import java.time.Instant;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/** Looks after calls whose time has come: those that rang in vain, and those that she asked for at another time. */
final class CallSweep {

  private static final int AT_ONCE = 500;

  private final CallBook calls;
  private final VisitNotices notices;
  private final MissedCalls missed;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;

  CallSweep(CallBook calls, VisitNotices notices, MissedCalls missed, Policies policies, Audit audit,
      Transactions transactions) {
    this.calls = calls;
    this.notices = notices;
    this.missed = missed;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Each in a transaction of its own; one that fails keeps no other waiting, and is tried again. */
  Mono<Void> sweep(MunicipalityCode municipality, Instant now) {
    return calls.due(municipality, now, AT_ONCE).collectList()
        .flatMapIterable(due -> due)
        .concatMapDelayError(id -> transactions.inTransaction(() -> lookAgain(municipality, id, now)))
        .then();
  }

  /** In between she may have answered, or another node may have been here. */
  private Mono<Void> lookAgain(MunicipalityCode municipality, CallId id, Instant now) {
    return calls.lockIfFree(municipality, id)
        .filter(call -> call.dueAt().filter(due -> !due.isAfter(now)).isPresent())
        .flatMap(call -> switch (call.state()) {
          case RINGING -> missed(call.after(CallStep.FALL_SILENT), now);
          case CALL_ME_AT -> remind(call.after(CallStep.REMIND));
          case ANSWERED, BUSY, MISSED, REMINDED, BY_MESSAGE, ON_TELEPHONE, ENDED, WITHDRAWN -> Mono.empty();
        });
  }

  private Mono<Void> missed(PreVisitCall call, Instant now) {
    var due = policies.at(call.municipality(), now).visits().callDue(call.dates().first());
    return calls.change(call)
        .then(missed.takeUp(call, due.isBefore(now) ? now : due))
        .then(recorded(call, "pre-visit-call.missed"));
  }

  private Mono<Void> remind(PreVisitCall call) {
    return calls.change(call)
        .then(notices.callIsNear(call))
        .then(recorded(call, "pre-visit-call.reminded"));
  }

  private Mono<Void> recorded(PreVisitCall call, String action) {
    return audit.recordBySystem(call.municipality(), action, call.id().toString(), Map.of());
  }
}
