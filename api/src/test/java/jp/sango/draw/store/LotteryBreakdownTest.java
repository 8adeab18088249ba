package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW;
import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.Ordeal.everyWinnerIsToldOnceAndNoSeatIsLost;
import static jp.sango.draw.store.Ordeal.withoutOpening;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sango.draw.DrawBook;
import jp.sango.draw.Lottery;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.draw.store.Breakdowns.Kind;
import jp.sango.programme.file.WithBeacon;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The node dies, or PostgreSQL goes away, before, during and after every single statement of a draw and of its rerun. */
@Timeout(240)
class LotteryBreakdownTest {

  private static final int STATEMENTS_AT_LEAST = 20;
  private static final Instant ROUND_IS_PUBLIC = DRAW_AT.plus(Duration.ofMinutes(2));

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

  /** Its round is named at the opening, and heard and written down between seal and draw. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void outcomeIsTheSameWithABeaconToo(Kind kind) {
    try (var beacon = StandInBeacon.start(); var calm = listeningTo(beacon); var town = listeningTo(beacon)) {
      town.node.get(Lottery.class).openUpcoming(town.clock.instant()).block(PATIENCE);
      var ordeal = new Ordeal(town, town.anotherNode(), List.of(kind), () -> { });
      calm.openedLike(town.node.get(DrawBook.class).find(ordeal.draw()).block(PATIENCE));
      List.of(calm, town).forEach(each -> each.clock.moveTo(ROUND_IS_PUBLIC));
      calm.draw();

      assertThat(ordeal.draws()).isGreaterThan(STATEMENTS_AT_LEAST);
      assertThat(withoutOpening(town.outcome())).isEqualTo(withoutOpening(calm.outcome()));
      assertThat(town.count("draw where beacon_signature is not null")).isEqualTo(1);
      everyWinnerIsToldOnceAndNoSeatIsLost(town);
    }
  }

  private static DrawTown listeningTo(StandInBeacon beacon) {
    return Ordeal.settled(DrawTown.listeningTo(beacon.address(), WithBeacon.policies()));
  }

  private static DrawTown town() {
    return Ordeal.settled(new DrawTown().openedWithSeed(7));
  }
}
