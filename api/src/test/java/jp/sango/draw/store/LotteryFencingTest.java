package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.Inputs;
import jp.sango.draw.InputsSeal;
import jp.sango.draw.Lottery;
import jp.sango.draw.Run;
import jp.sango.draw.Salt;
import jp.sango.draw.TicketTree;
import jp.sango.kernel.Transactions;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Two nodes cannot both draw: PostgreSQL keeps them apart, whatever one of them believes. */
class LotteryFencingTest {

  private final DrawTown town = new DrawTown().openedWithSeed(3).offering("center-beds", TOMORROW, 4, 2);
  private final DrawNode paused = town.anotherNode();
  private final Sinks.Empty<Void> woken = Sinks.empty();

  @AfterEach
  void close() {
    town.close();
  }

  /** It held the draw's row, slept until PostgreSQL had given it up, and wakes after another node has drawn. */
  @Test
  void nodeThatSleptWhileItHeldTheDrawWritesNothingWhenItWakes() {
    applyAndComeToTheDraw();
    var asleep = Sinks.<DrawRecord>one();
    var late = inItsTransaction(draw -> {
      asleep.tryEmitValue(draw);
      return woken.asMono().then(decides(paused, draw));
    });
    asleep.asMono().block(PATIENCE);
    town.sql("""
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'
        """);
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
    var outcome = town.outcome();
    woken.tryEmitEmpty();
    assertThatThrownBy(() -> late.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join());
    assertThat(town.outcome()).isEqualTo(outcome);
  }

  /** As long as it lives, the others wait. */
  @Test
  void whileOneNodeHoldsTheDrawNoOtherDraws() {
    applyAndComeToTheDraw();
    var holding = pausedHoldsIt();
    var other = town.node.get(Lottery.class).conduct(WARD, DRAW_AT).toFuture();
    assertThat(Mono.fromFuture(other, true).timeout(Duration.ofMillis(300), Mono.empty()).thenReturn(other.isDone())
        .block(PATIENCE)).isFalse();
    assertThat(town.rows("select state from draw")).containsExactly("OPEN");
    woken.tryEmitEmpty();
    holding.join();
    other.join();
    assertThat(town.rows("select state from draw")).containsExactly("PUBLISHED");
  }

  /** The agenda's look at what waits; it would fail once its patience with the lock is over. */
  @Test
  void whatOneNodeIsBusyWithIsLeftToItByWhoeverOnlyGoesOn() {
    applyAndComeToTheDraw();
    sealAlone();
    var holding = pausedHoldsIt();
    var goOn = new DrawAgenda.GoOnWithDraws(WARD, town.node.get(Lottery.class), PolicyFiles.shipped());
    goOn.run(DRAW_AT).block(PATIENCE);
    assertThat(town.rows("select state from draw")).containsExactly("SEALED");
    woken.tryEmitEmpty();
    holding.join();
    goOn.run(DRAW_AT).block(PATIENCE);
    assertThat(town.rows("select state from draw")).containsExactly("PUBLISHED");
  }

  /** It may be let go of unbound in between, and whoever came back then would calculate all of it in vain. */
  @Test
  void whoFindsItTakenDoesNotComeBackToItInTheSameLook() {
    applyAndComeToTheDraw();
    sealAlone();
    var holding = pausedHoldsIt();
    assertThat(town.rows("select inputs_hash from draw")).containsExactly("null");
    int lookAndAttempt = 2;
    town.crashes.after(lookAndAttempt + 1);
    var goOn = new DrawAgenda.GoOnWithDraws(WARD, town.node.get(Lottery.class), PolicyFiles.shipped());
    assertThatCode(() -> goOn.run(DRAW_AT).block(PATIENCE)).doesNotThrowAnyException();
    woken.tryEmitEmpty();
    holding.join();
  }

  /** An earlier one that has been let lie is tried after the next; somebody is at it already. */
  @Test
  void earlierDrawThatAnotherNodeIsBusyWithDoesNotKeepTheNext() {
    applyAndComeToTheDraw();
    sealAlone();
    var holding = pausedHoldsIt();
    var next = DRAW_AT.plus(Duration.ofDays(1));
    town.clock.moveTo(next);
    new DrawAgenda.HoldDraws(WARD, town.node.get(Lottery.class), PolicyFiles.shipped()).run(next).block(PATIENCE);
    assertThat(town.rows("select state from draw order by draw_at")).containsExactly("SEALED", "PUBLISHED");
    woken.tryEmitEmpty();
    holding.join();
  }

  /** Until it is woken. */
  private CompletableFuture<Void> pausedHoldsIt() {
    var held = Sinks.<DrawRecord>one();
    var holding = inItsTransaction(draw -> {
      held.tryEmitValue(draw);
      return woken.asMono();
    });
    held.asMono().block(PATIENCE);
    return holding;
  }

  /** And not bound yet. */
  private void sealAlone() {
    for (int call = 1; !town.rows("select state from draw").contains("SEALED"); call++) {
      town.crashes.after(call);
      town.node.get(Lottery.class).conduct(WARD, DRAW_AT).onErrorComplete().block(PATIENCE);
    }
  }

  @Test
  void whoBelievesAnOlderStateIsRefused() {
    applyAndComeToTheDraw();
    var book = paused.get(DrawBook.class);
    var believed = book.find(DrawTown.DRAW).block(PATIENCE);
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
    var outcome = town.outcome();
    for (var step : List.of(
        book.seal(believed.id(), TicketTree.of(List.of()), believed.policy(), DRAW_AT),
        book.sealInputs(believed.id(), nothing(), seal()),
        decides(paused, believed),
        book.publish(believed.id(), DRAW_AT))) {
      assertThatThrownBy(() -> paused.get(Transactions.class).inTransaction(() -> step).block(PATIENCE))
          .hasMessageContaining("has moved on");
      assertThat(town.outcome()).isEqualTo(outcome);
    }
  }

  private void applyAndComeToTheDraw() {
    town.families(6).forEach(family -> town.applied(family, stay(TOMORROW, 2)));
    town.clock.moveTo(DRAW_AT);
  }

  private CompletableFuture<Void> inItsTransaction(java.util.function.Function<DrawRecord, Mono<Void>> work) {
    return paused.get(Transactions.class).inTransaction(() ->
        paused.get(DrawBook.class).lock(WARD, DRAW_AT).flatMap(work)).toFuture();
  }

  private static Inputs nothing() {
    return new Inputs(new Run.Terms(List.of(), List.of()), new TreeMap<>(), List.of(), List.of());
  }

  private static InputsSeal seal() {
    return new InputsSeal("ab".repeat(32), new Salt("cd".repeat(32)), DRAW_AT);
  }

  private static Mono<Void> decides(DrawNode node, DrawRecord draw) {
    var empty = new Run(new Run.Terms(List.of(), List.of()), List.of(), new TreeMap<>(), List.of());
    return node.get(DrawBook.class).decide(draw, empty, empty.hash(), List.of(), DRAW_AT);
  }
}
