package jp.sango.visit;

import reactor.core.publisher.Mono;

/** Ends a visit's call, in the transaction of what ends it; there may be none. */
public final class CallEnding {

  private final CallBook calls;

  public CallEnding(CallBook calls) {
    this.calls = calls;
  }

  /** All has been said, and it is noted. */
  Mono<Void> talked(Visit visit) {
    return end(visit, CallStep.NOTE_TALK);
  }

  /** The visit does not take place: nobody has to talk it over. */
  Mono<Void> withdraw(Visit visit) {
    return end(visit, CallStep.WITHDRAW);
  }

  private Mono<Void> end(Visit visit, CallStep step) {
    return calls.lockOpen(visit.id()).flatMap(call -> calls.change(call.after(step)));
  }
}
