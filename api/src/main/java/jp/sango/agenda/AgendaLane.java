package jp.sango.agenda;

import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Items of which one at a time runs on this node. */
final class AgendaLane {

  private final AgendaPass.Tools tools;
  private final Map<String, AgendaItem> items;
  private final OneAtATime oneAtATime = new OneAtATime();

  AgendaLane(AgendaPass.Tools tools, Map<String, AgendaItem> items) {
    this.tools = tools;
    this.items = items;
  }

  /** What each second does: nothing where a run is in progress, and items that failed may rest. */
  Mono<Void> tick(Instant instant) {
    return oneAtATime.runIfFree(Mono.defer(() -> new AgendaPass(tools, items, instant, false).go()));
  }

  /** Waits for a run in progress; until the work has ended nothing else of the lane is run. */
  <T> Mono<T> closedFor(Mono<T> work) {
    return oneAtATime.run(work);
  }
}
