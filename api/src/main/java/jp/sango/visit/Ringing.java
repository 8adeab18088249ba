package jp.sango.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.NewNotice;
import jp.sango.programme.CallPolicy;
import jp.sango.programme.Policies;
import jp.sango.visit.CallDesk.Started;
import reactor.core.publisher.Mono;

/** What a provider's tap does. The visit is locked, so that two taps are one after the other. */
final class Ringing {

  private final CallBook calls;
  private final VisitNotices notices;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  Ringing(CallBook calls, VisitNotices notices, Policies policies, Audit audit, Clock clock) {
    this.calls = calls;
    this.notices = notices;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** What still rings goes on ringing. What she has not answered rings once more; after an answer another call begins. */
  Mono<Started> ring(Actor provider, Visit visit) {
    return open(visit).flatMap(before -> before.filter(call -> call.stillRings(clock.instant()))
        .map(call -> Mono.just(new Started(call, false, false)))
        .orElseGet(() -> mayRing(visit, before).then(Mono.defer(() -> before
            .filter(call -> call.answer().isEmpty())
            .map(call -> again(provider, call))
            .orElseGet(() -> anew(provider, visit, before))))));
  }

  /** Nothing of hers can ring: the inbox holds it for whoever reads it elsewhere. */
  Mono<Started> withoutARing(Actor provider, Visit visit) {
    return handOver(provider, visit)
        .delayUntil(started -> started.isNew()
            ? notices.ringing(started.call(), NewNotice.Reach.INBOX_ONLY) : Mono.empty())
        .map(started -> new Started(started.call(), started.isNew(), true));
  }

  /** She is telephoned, whether or not anything has rung before. */
  Mono<Started> handOver(Actor provider, Visit visit) {
    return open(visit).flatMap(before -> before
        .map(call -> handOver(provider, call).map(taken -> new Started(taken, false, false)))
        .orElseGet(() -> start(provider, PreVisitCall.onTelephone(visit, clock.instant()))));
  }

  private Mono<PreVisitCall> handOver(Actor provider, PreVisitCall call) {
    return call.state() == CallState.ON_TELEPHONE
        ? Mono.just(call) : change(provider, "telephone", call.after(CallStep.TELEPHONE));
  }

  private Mono<Optional<PreVisitCall>> open(Visit visit) {
    return calls.lockOpen(visit.id()).map(Optional::of).defaultIfEmpty(Optional.empty());
  }

  /** Her night first: by day it ends at once, which is not to come after the instant that the rules go by. */
  private Mono<Void> mayRing(Visit visit, Optional<PreVisitCall> before) {
    return notices.callsRingFrom(visit).flatMap(hers -> mayRing(visit, before, hers));
  }

  private Mono<Void> mayRing(Visit visit, Optional<PreVisitCall> before, Instant hers) {
    var rules = rules(visit.municipality());
    return calls.rings(visit.id(), CallPolicy.countedFrom(rules.now()))
        .flatMap(rings -> rules.mayRing(rings, before, hers).orProblem(visit))
        .then();
  }

  private RingRules rules(MunicipalityCode municipality) {
    var now = clock.instant();
    return new RingRules(policies.at(municipality, now).visits().calls(), now);
  }

  private Mono<Started> again(Actor provider, PreVisitCall call) {
    var rules = rules(call.municipality());
    return change(provider, "ring-again", call.ringingAgain(rules.now(), rules.ringsUntil()))
        .delayUntil(ringing -> notices.ringing(ringing, NewNotice.Reach.PUSH))
        .map(ringing -> new Started(ringing, false, false));
  }

  private Mono<Started> anew(Actor provider, Visit visit, Optional<PreVisitCall> before) {
    var rules = rules(visit.municipality());
    return before.map(call -> calls.change(call.after(CallStep.CALL_ANEW))).orElseGet(Mono::empty)
        .then(Mono.defer(() -> start(provider, PreVisitCall.ringing(visit, rules.now(), rules.ringsUntil()))))
        .delayUntil(started -> notices.ringing(started.call(),
            rules.isAskedFor(before) ? NewNotice.Reach.PUSH_AT_ANY_HOUR : NewNotice.Reach.PUSH));
  }

  private Mono<Started> start(Actor provider, PreVisitCall call) {
    return calls.start(call)
        .then(audit.record(new AuditEntry(provider, "pre-visit-call.start", call.id())))
        .thenReturn(new Started(call, true, false));
  }

  private Mono<PreVisitCall> change(Actor provider, String verb, PreVisitCall call) {
    return calls.change(call)
        .then(audit.record(new AuditEntry(provider, "pre-visit-call." + verb, call.id())))
        .thenReturn(call);
  }
}
