package jp.sango.agenda;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import jp.sango.kernel.RowScope;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class OrderlyAgendaTest {

  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

  private final List<String> runs = new CopyOnWriteArrayList<>();
  private final MarksInMemory marks = new MarksInMemory();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void nothingOfThePastIsRunAtTheFirstStart() {
    agenda(every("a", 10)).catchUpWith(START).block(PATIENCE);
    assertThat(runs).isEmpty();
  }

  @Test
  void itemsRunInTheOrderOfTheirInstantsAndTiesByName() {
    agenda(every("b", 10), every("a", 10), every("c", 4)).catchUpWith(at(20)).block(PATIENCE);
    assertThat(runs).containsExactly("c@4", "c@8", "a@10", "b@10", "c@12", "c@16", "a@20", "b@20", "c@20");
  }

  @Test
  void clockThatMovesBackRunsNothingTwice() {
    var agenda = agenda(every("a", 10));
    agenda.catchUpWith(at(25)).block(PATIENCE);
    agenda.catchUpWith(at(5)).block(PATIENCE);
    agenda.catchUpWith(at(29)).block(PATIENCE);
    agenda.catchUpWith(at(30)).block(PATIENCE);
    assertThat(runs).containsExactly("a@10", "a@20", "a@30");
  }

  @Test
  void itemWhoseInstantsDoNotMatterRunsOnceForTheLatest() {
    var item = new Item("sweep", instant -> Optional.of(nextTenth(instant)), false, due -> Mono.empty());
    var year = START.plus(Duration.ofDays(365)).plusMillis(250);
    agenda(item, every("a", Duration.ofDays(300).toSeconds())).catchUpWith(year).block(PATIENCE);
    assertThat(runs).containsExactly("a@25920000", "sweep@31536000");
  }

  @Test
  void itemThatFailsLetsOthersRunAndMissesNoInstant() {
    var broken = new AtomicBoolean(true);
    var fragile = new Item("a", next(10), true, due -> broken.get() ? Mono.error(new Exception("x")) : Mono.empty());
    var agenda = agenda(fragile, every("b", 10));
    assertThatThrownBy(() -> agenda.catchUpWith(at(20)).block(PATIENCE)).hasMessageContaining("[a]");
    assertThat(runs).containsExactly("a@10", "b@10", "b@20");
    assertThat(meters.timer("sango.agenda.runs", "item", "a", "outcome", "FAILED").count()).isEqualTo(1);
    broken.set(false);
    agenda.catchUpWith(at(20)).block(PATIENCE);
    assertThat(runs).endsWith("b@20", "a@10", "a@20");
  }

  @Test
  void tickLeavesAnItemInPeaceThatHasJustFailed() {
    var agenda = agenda(new Item("a", next(10), true, due -> Mono.error(new Exception("x"))));
    tick(agenda, at(10)).block(PATIENCE);
    tick(agenda, at(11)).block(PATIENCE);
    assertThat(runs).containsExactly("a@10");
  }

  @Test
  void itemThatContradictsItselfDoesNotHangTheOthers() {
    var absurd = new Item("absurd", Optional::of, true, due -> Mono.empty());
    assertThatThrownBy(() -> agenda(absurd, every("b", 10)).catchUpWith(at(10)).block(PATIENCE))
        .hasMessageContaining("absurd");
    assertThat(runs).containsExactly("b@10");
  }

  @Test
  void catchingUpWaitsForARunInProgressAndThenGoesOn() {
    var gate = Sinks.<Void>empty();
    var agenda = agenda(new Item("a", next(10), true, due -> gate.asMono()));
    var first = agenda.catchUpWith(at(10)).toFuture();
    var second = agenda.catchUpWith(at(20)).toFuture();
    tick(agenda, at(20)).block(PATIENCE);
    assertThat(second).isNotDone();
    assertThat(runs).containsExactly("a@10");
    gate.tryEmitEmpty();
    assertThat(first).succeedsWithin(PATIENCE);
    assertThat(second).succeedsWithin(PATIENCE);
    assertThat(runs).containsExactly("a@10", "a@20");
  }

  @Test
  void runThatIsBrokenOffIsRunAgain() {
    var begun = Sinks.<Void>empty();
    var agenda = agenda(new Item("a", next(10), true, due -> {
      begun.tryEmitEmpty();
      return runs.size() > 1 ? Mono.empty() : Mono.never();
    }));
    agenda.catchUpWith(at(10)).takeUntilOther(begun.asMono()).block(PATIENCE);
    agenda.catchUpWith(at(10)).block(PATIENCE);
    assertThat(runs).containsExactly("a@10", "a@10");
  }

  @Test
  void runThatTakesLongerThanItsItemMayIsBrokenOff() {
    var endless = new Item("a", next(10), true, due -> Mono.never()) {

      @Override
      public Duration longest() {
        return Duration.ofMillis(20);
      }
    };
    assertThatThrownBy(() -> agenda(endless, every("b", 10)).catchUpWith(at(10)).block(PATIENCE))
        .hasMessageContaining("[a]");
    assertThat(runs).containsExactly("a@10", "b@10");
  }

  @Test
  void twoNodesRunEachInstantOnce() {
    var one = agenda(every("a", 1));
    var other = agenda(every("a", 1));
    Mono.when(one.catchUpWith(at(100)), other.catchUpWith(at(100))).block(PATIENCE);
    assertThat(runs).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void whatAnotherNodeIsLongAtKeepsThisOneFromNothingElse() {
    var gate = Sinks.<Void>empty();
    var draw = new Item("a", next(10), true, due -> gate.asMono());
    var there = agenda(draw).catchUpWith(at(10)).toFuture();
    tick(agenda(draw, every("b", 10)), at(10)).block(PATIENCE);
    assertThat(runs).containsExactly("a@10", "b@10");
    gate.tryEmitEmpty();
    assertThat(there).succeedsWithin(PATIENCE);
  }

  @Test
  void whatHasToBeOnTimeWaitsForNoLongRunOnItsOwnNode() {
    var gate = Sinks.<Void>empty();
    var agenda = agenda(new Item("a", next(10), true, due -> gate.asMono()), onTime("calls", 1), every("b", 10));
    var draw = tick(agenda, at(10)).toFuture();
    tick(agenda, at(11)).block(PATIENCE);
    tick(agenda, at(12)).block(PATIENCE);
    assertThat(runs).contains("a@10", "calls@11", "calls@12").doesNotContain("b@10");
    gate.tryEmitEmpty();
    assertThat(draw).succeedsWithin(PATIENCE);
    assertThat(runs).endsWith("calls@12", "b@10");
  }

  @Test
  void whatHasToBeOnTimeDoesNotWaitForItsLikeEither() {
    var gate = Sinks.<Void>empty();
    var agenda = agenda(new OnTime("offers", next(10), due -> gate.asMono()), onTime("calls", 1));
    var offers = tick(agenda, at(10)).toFuture();
    tick(agenda, at(11)).block(PATIENCE);
    assertThat(runs).contains("offers@10", "calls@11");
    gate.tryEmitEmpty();
    assertThat(offers).succeedsWithin(PATIENCE);
  }

  @Test
  void pastIsPlayedInOneOrderWhateverHasToBeOnTime() {
    var agenda = agenda(every("draw", 10), onTime("calls", 4));
    agenda.catchUpWith(at(10)).block(PATIENCE);
    agenda.playUpTo(at(20)).block(PATIENCE);
    assertThat(runs).containsExactly(
        "calls@4", "calls@8", "draw@10", "calls@12", "calls@16", "calls@20", "draw@20");
  }

  @Test
  void whoPlaysThePastWaitsForWhatRunsAndNothingRunsMeanwhile() {
    var offering = Sinks.<Void>empty();
    var drawing = Sinks.<Void>empty();
    var agenda = agenda(new Item("draw", next(10), true, due -> drawing.asMono()),
        new OnTime("offers", next(4), due -> offering.asMono()));
    var offers = tick(agenda, at(4)).toFuture();
    var all = agenda.catchUpWith(at(10)).toFuture();
    assertThat(runs).containsExactly("offers@4");
    offering.tryEmitEmpty();
    assertThat(offers).succeedsWithin(PATIENCE);
    tick(agenda, at(12)).block(PATIENCE);
    assertThat(runs).containsExactly("offers@4", "offers@8", "draw@10");
    drawing.tryEmitEmpty();
    assertThat(all).succeedsWithin(PATIENCE);
  }

  @Test
  void twinsAreRefused() {
    assertThatThrownBy(() -> agenda(every("a", 1), every("a", 2))).hasMessageContaining("called a");
  }

  private OrderlyAgenda agenda(AgendaItem... items) {
    return new OrderlyAgenda(List.of(items), marks, new AgendaMetrics(meters), START);
  }

  /** As a node does each second. */
  private static Mono<Void> tick(OrderlyAgenda agenda, Instant instant) {
    return Mono.when(agenda.lanes().stream().map(lane -> lane.tick(instant)).toList());
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  private Item every(String name, long seconds) {
    return new Item(name, next(seconds), true, due -> Mono.empty());
  }

  private Item onTime(String name, long seconds) {
    return new OnTime(name, next(seconds), due -> Mono.empty());
  }

  private static Function<Instant, Optional<Instant>> next(long seconds) {
    return instant ->
        Optional.of(at((Math.floorDiv(Duration.between(START, instant).toSeconds(), seconds) + 1) * seconds));
  }

  private static Instant nextTenth(Instant instant) {
    return Instant.ofEpochMilli((Math.floorDiv(instant.toEpochMilli(), 100) + 1) * 100);
  }

  private class Item implements AgendaItem {

    private final String name;
    private final Function<Instant, Optional<Instant>> next;
    private final boolean eachMatters;
    private final Function<Instant, Mono<Void>> work;

    Item(
        String name, Function<Instant, Optional<Instant>> next, boolean eachMatters,
        Function<Instant, Mono<Void>> work) {
      this.name = name;
      this.next = next;
      this.eachMatters = eachMatters;
      this.work = work;
    }

    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return next.apply(instant);
    }

    @Override
    public boolean eachInstantMatters() {
      return eachMatters;
    }

    @Override
    public Mono<Void> run(Instant due) {
      runs.add(name + '@' + Duration.between(START, due).toSeconds());
      return work.apply(due);
    }
  }

  private final class OnTime extends Item {

    OnTime(String name, Function<Instant, Optional<Instant>> next, Function<Instant, Mono<Void>> work) {
      super(name, next, true, work);
    }

    @Override
    public Pace pace() {
      return Pace.ON_TIME;
    }
  }
}
