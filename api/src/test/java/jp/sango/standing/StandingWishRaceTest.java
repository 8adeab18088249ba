package jp.sango.standing;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.standing.StandingTown.CENTER;
import static jp.sango.standing.StandingTown.anyTwoDays;
import static jp.sango.standing.StandingTown.made;
import static jp.sango.standing.StandingTown.now;
import static jp.sango.standing.StandingTown.stands;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.sango.application.ApplicationState;
import jp.sango.draw.Lottery;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ProblemException;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who withdraws while the draw is sealed and held, and a node that goes down meanwhile. */
class StandingWishRaceTest {

  private final DrawTown town = new DrawTown().openedWithSeed(3).offering("center-beds", TOMORROW, 14, 2);

  @AfterEach
  void close() {
    town.close();
  }

  /** They withdraw before the cut-off by their node's clock, and the draw is on its way. */
  @Test
  void withdrawnIsNeverWonAndWonNeverWithdrawn() {
    var families = town.families(40);
    var wishes = families.stream().map(this::standing).toList();
    town.clock.moveTo(DRAW_AT);
    var slow = Clock.fixed(DRAW_AT.minusMillis(1), Japan.ZONE);
    var desk = town.anotherNode(slow).get(StandingWishDesk.class);
    var withdrawals = Flux.range(0, wishes.size())
        .delayElements(Duration.ofMillis(3))
        .flatMap(index -> withdraw(desk, families.get(index), wishes.get(index)), 10)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    var done = Mono.zip(withdrawals, town.node.get(Lottery.class).conduct(WARD, DRAW_AT).thenReturn(true))
        .block(PATIENCE).getT1();
    assertThat(wishes).allSatisfy(wish -> {
      var won = made(town, wish).stream().anyMatch(one -> one.state() == ApplicationState.WON);
      assertThat(now(town, wish).state() == StandingWishState.WON).isEqualTo(won);
      assertThat(now(town, wish).state() == StandingWishState.WITHDRAWN).isEqualTo(done.get(wish));
      assertThat(made(town, wish)).noneMatch(one -> one.state() == ApplicationState.PENDING);
    });
  }

  @Test
  void wishThatADrawIsBeingHeldWithIsNotWithdrawn() {
    var family = town.family();
    var wish = standing(family);
    town.clock.moveTo(DRAW_AT);
    crashAfterEachCallUntilItIs("SEALED");
    var refused = withdraw(town.node.get(StandingWishDesk.class), family, wish).block(PATIENCE);
    assertThat(refused.getValue()).isFalse();
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.ACTIVE);
    crashAfterEachCallUntilItIs("PUBLISHED");
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.WON);
  }

  private StandingWish standing(Family family) {
    return stands(town, family, anyTwoDays(TOMORROW, TODAY.plusDays(14), CENTER));
  }

  private static Mono<Map.Entry<StandingWish, Boolean>> withdraw(
      StandingWishDesk desk, Family family, StandingWish wish) {
    return desk.withdraw(Behalf.own(actor(family)), wish.id()).thenReturn(Map.entry(wish, true))
        .onErrorResume(ProblemException.class, refused -> Mono.just(Map.entry(wish, false)));
  }

  @Test
  void whereverTheNodeGoesDownItIsEnteredOnceWithTheSameOutcome() {
    try (var calm = new DrawTown().openedWithSeed(3).offering("center-beds", TOMORROW, 14, 2)) {
      var quietly = standAndLookOn(calm);
      calm.draw();
      var wishes = standAndLookOn(town);
      town.clock.moveTo(DRAW_AT);
      crashAfterEachCallUntilItIs("PUBLISHED");
      assertThat(states(town, wishes)).isEqualTo(states(calm, quietly));
      assertThat(town.count("application")).isEqualTo(wishes.size());
    }
  }

  private static List<StandingWish> standAndLookOn(DrawTown town) {
    return town.families(5).stream()
        .map(family -> stands(town, family, anyTwoDays(TOMORROW, TOMORROW.plusDays(2), CENTER))).toList();
  }

  private static List<String> states(DrawTown town, List<StandingWish> wishes) {
    return wishes.stream().map(wish -> made(town, wish).getFirst())
        .map(one -> one.state() + " " + one.outcome().orElseThrow().lotteryNumber()).toList();
  }

  private void crashAfterEachCallUntilItIs(String state) {
    for (int call = 1; !town.rows("select state from draw").equals(List.of(state)); call++) {
      town.crashes.after(call);
      town.node.get(Lottery.class).conduct(WARD, DRAW_AT).onErrorComplete().block(PATIENCE);
    }
  }
}
