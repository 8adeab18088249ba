package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One way through everything of some items that is due up to an instant: one by one, the earliest first, items of the same
 * instant by name. After each run all are asked again, for a run may have changed what is due. An item that fails steps
 * aside with its mark where it was: the others go on, and none of its own instants is skipped.
 */
final class AgendaPass {

  private static final Logger LOG = LoggerFactory.getLogger(AgendaPass.class);
  private static final Comparator<Due> IN_ORDER =
      Comparator.comparing(Due::instant).thenComparing(due -> due.item().name());
  /** How often a caller who waits looks whether the other node is done. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Tools tools;
  private final Map<String, AgendaItem> items;
  private final Instant limit;
  private final boolean patient;
  private final Set<String> failed = new HashSet<>();
  private final Set<String> elsewhere = new HashSet<>();

  /** @param beginning of items that have no mark yet: the start of this node */
  record Tools(Marks marks, AgendaRun run, Instant beginning) {}

  private record Due(AgendaItem item, Mark mark, Instant instant) {}

  /** @param patient waits for another node that is at it, and lets nothing rest; an error names what could not be run */
  AgendaPass(Tools tools, Map<String, AgendaItem> items, Instant limit, boolean patient) {
    this.tools = tools;
    this.items = items;
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
    return tools.marks().of(items.keySet(), tools.beginning())
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
    return tools.run().run(due.item(), due.mark(), due.instant())
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
