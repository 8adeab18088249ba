package jp.sango.visit;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Sees to it that a call which nobody answered is not forgotten. Takes part in the transaction that found it out. */
@FunctionalInterface
public interface MissedCalls {

  /** Where nobody takes it up. */
  MissedCalls NOBODYS = (call, due) -> Mono.empty();

  /**
   * Until she answers, or what was said is noted, somebody has to reach her; what is a task already stays one.
   *
   * @param due by when somebody has to have talked with her
   */
  Mono<Void> takeUp(PreVisitCall call, Instant due);
}
