package jp.sango.agenda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Keeps items that take turns in one lane, and each that has to be on time in a lane of its own: none of them waits for a
 * draw, and calls wait for no offers that wait for a draw. Played from one instant to another, all of them go in one order.
 */
public final class OrderlyAgenda implements Agenda {

  private final AgendaPass.Tools tools;
  private final Map<String, AgendaItem> items;
  private final List<AgendaLane> lanes;

  /** @param beginning of items that have no mark yet: the start of this node */
  public OrderlyAgenda(Collection<AgendaItem> items, Marks marks, AgendaMetrics metrics, Instant beginning) {
    this.tools = new AgendaPass.Tools(marks, new AgendaRun(marks, metrics), beginning);
    this.items = items.stream().collect(Collectors.toMap(
        AgendaItem::name, Function.identity(), OrderlyAgenda::refuseTwins, TreeMap::new));
    this.lanes = lanes(tools, this.items);
  }

  private static List<AgendaLane> lanes(AgendaPass.Tools tools, Map<String, AgendaItem> items) {
    var lanes = new ArrayList<AgendaLane>();
    var inTurn = new TreeMap<String, AgendaItem>();
    items.forEach((name, item) -> {
      switch (item.pace()) {
        case TAKES_TURNS -> inTurn.put(name, item);
        case ON_TIME -> lanes.add(new AgendaLane(tools, Map.of(name, item)));
      }
    });
    // The last is waited for first: what has to be on time is not held up by whoever waits for a draw.
    lanes.add(new AgendaLane(tools, inTurn));
    return List.copyOf(lanes);
  }

  /** Waits for runs in progress, here or on another node; an error names the items that could not be run. */
  @Override
  public Mono<Void> catchUpWith(Instant instant) {
    return alone(Mono.defer(() -> new AgendaPass(tools, items, instant, true).go()));
  }

  /** For a clock that was put forward: all that this node can run, in order, once nothing runs here any more. */
  Mono<Void> playUpTo(Instant instant) {
    return alone(Mono.defer(() -> new AgendaPass(tools, items, instant, false).go()));
  }

  /** Each can be gone through whatever the others do. */
  List<AgendaLane> lanes() {
    return lanes;
  }

  /** Ends when nothing runs on this node. */
  Mono<Void> idle() {
    return alone(Mono.empty());
  }

  private Mono<Void> alone(Mono<Void> work) {
    var alone = work;
    for (var lane : lanes) {
      alone = lane.closedFor(alone);
    }
    return alone;
  }

  private static AgendaItem refuseTwins(AgendaItem one, AgendaItem other) {
    throw new IllegalStateException("two agenda items are called " + one.name());
  }
}
