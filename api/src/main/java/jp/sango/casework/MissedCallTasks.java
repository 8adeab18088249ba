package jp.sango.casework;

import java.time.Clock;
import java.time.Instant;
import jp.sango.visit.MissedCalls;
import jp.sango.visit.PreVisitCall;
import reactor.core.publisher.Mono;

/** Puts a call before a visit that nobody answered on the call list. */
public final class MissedCallTasks implements MissedCalls {

  private final CallBoard board;
  private final Clock clock;

  public MissedCallTasks(CallBoard board, Clock clock) {
    this.board = board;
    this.clock = clock;
  }

  @Override
  public Mono<Void> takeUp(PreVisitCall call, Instant due) {
    return board.addMissed(call, due, clock.instant());
  }
}
