package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Runs due items one by one, the earliest first, items of the same instant by name. After each run all are asked again,
 * for a run may have changed what is due. An item that fails steps aside with its mark where it was: the others go on,
 * and none of its own instants is skipped.
 */
public final class OrderlyAgenda implements Agenda {

  private static final Logger LOG = LoggerFactory.getLogger(OrderlyAgenda.class);
  private static final Comparator<Due> IN_ORDER =
      Comparator.comparing(Due::instant).thenComparing(due -> due.item().name());
  /** How often a caller who waits looks whether the other node is done. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Map<String, AgendaItem> items;
  private final Marks marks;
  private final AgendaRun run;
  private final AgendaMetrics metrics;
  private final Instant beginning;
  private final OneAtATime oneAtATime = new OneAtATime();

  /** @param beginning of items that have no mark yet: the start of this node */
  public OrderlyAgenda(Collection<AgendaItem> items, Marks marks, AgendaMetrics metrics, Instant beginning) {
    this.items = items.stream().collect(Collectors.toMap(
        AgendaItem::name, Function.identity(), OrderlyAgenda::refuseTwins, TreeMap::new));
    this.marks = marks;
    this.run = new AgendaRun(marks);
    this.metrics = metrics;
    this.beginning = beginning;
  }

  private record Due(AgendaItem item, Mark mark, Instant instant) {}

  /** Waits for a run in progress, here or on another node; an error names the items that could not be run. */
  @Override
  public Mono<Void> catchUpWith(Instant instant) {
    return oneAtATime.run(Mono.defer(() -> new Pass(instant, true).go()));
  }

  /** What each second does: nothing where a run is in progress, and items that failed may rest. */
  Mono<Void> tick(Instant instant) {
    return oneAtATime.runIfFree(Mono.defer(() -> new Pass(instant, false).go()));
  }

  /** Ends when nothing runs on this node. */
  Mono<Void> idle() {
    return oneAtATime.run(Mono.empty());
  }

  private static AgendaItem refuseTwins(AgendaItem one, AgendaItem other) {
    throw new IllegalStateException("two agenda items are called " + one.name());
  }

  /** One way through everything that is due up to an instant. */
  private final class Pass {

    private final Instant limit;
    private final boolean patient;
    private final Set<String> failed = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();

    Pass(Instant limit, boolean patient) {
      this.limit = limit;
      this.patient = patient;
    }

    Mono<Void> go() {
      return Mono.defer(this::step)
          .repeat()
          .takeWhile(goOn -> goOn)
          .then(Mono.defer(() -> patient && !failed.isEmpty() ? Mono.error(unfinished()) : Mono.empty()));
    }

    /** True as long as there may be more to do. */
    private Mono<Boolean> step() {
      return marks.of(items.keySet(), beginning)
          .collectList()
          .flatMap(all -> earliest(all).map(this::run).orElse(Mono.just(false)));
    }

    private Optional<Due> earliest(List<Mark> all) {
      var due = new ArrayList<Due>();
      for (var mark : all) {
        if (!failed.contains(mark.item()) && !elsewhere.contains(mark.item()) && (patient || !mark.resting())) {
          dueOf(mark).ifPresent(due::add);
        }
      }
      return due.stream().min(IN_ORDER);
    }

    private Optional<Due> dueOf(Mark mark) {
      var item = items.get(mark.item());
      try {
        return DueInstants.next(item, mark.doneUntil(), limit).map(instant -> new Due(item, mark, instant));
      } catch (RuntimeException broken) {
        LOG.error("agenda item {} cannot say when it is due", mark.item(), broken);
        failed.add(mark.item());
        return Optional.empty();
      }
    }

    private Mono<Boolean> run(Due due) {
      return metrics.timed(due.item().name(), run.run(due.item(), due.mark(), due.instant()))
          .flatMap(outcome -> switch (outcome) {
            case DONE -> Mono.just(true);
            case FAILED -> {
              failed.add(due.item().name());
              yield Mono.just(true);
            }
            case ELSEWHERE -> patient ? Mono.delay(LOOK_AGAIN).thenReturn(true) : leftToTheOther(due);
          });
    }

    /** A long run there, such as a large draw, must not keep this node from everything else that is due. */
    private Mono<Boolean> leftToTheOther(Due due) {
      return Mono.fromSupplier(() -> {
        elsewhere.add(due.item().name());
        return true;
      });
    }

    private IllegalStateException unfinished() {
      return new IllegalStateException("agenda items that could not be run: " + failed);
    }
  }
}
