package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW;
import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.Ordeal.everyWinnerIsToldOnceAndNoSeatIsLost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.sango.draw.store.Breakdowns.Kind;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The node dies, or PostgreSQL goes away, before, during and after every single statement of a draw and of its rerun. */
@Timeout(240)
class LotteryBreakdownTest {

  private static final int STATEMENTS_AT_LEAST = 20;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void outcomeIsTheSameWhateverBrokeDownAndWhen(Kind kind) {
    try (var calm = town(); var town = town()) {
      calm.draw();
      town.clock.moveTo(DRAW_AT);
      var ordeal = new Ordeal(town, town.anotherNode(), List.of(kind), () -> { });

      assertThat(ordeal.draws()).isGreaterThan(STATEMENTS_AT_LEAST);
      assertThat(town.outcome()).isEqualTo(calm.outcome());
      everyWinnerIsToldOnceAndNoSeatIsLost(town);

      List.of(calm, town).forEach(Ordeal::placesAreAdded);
      Ordeal.isRunAgain(calm, DRAW);
      assertThat(ordeal.isRunAgain()).isGreaterThan(STATEMENTS_AT_LEAST);
      assertThat(town.outcomeWithRerun()).isEqualTo(calm.outcomeWithRerun());
      everyWinnerIsToldOnceAndNoSeatIsLost(town);
    }
  }

  private static DrawTown town() {
    return Ordeal.settled(new DrawTown().openedWithSeed(7));
  }
}
