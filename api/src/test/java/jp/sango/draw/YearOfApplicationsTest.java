package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.local.year.Applied;
import jp.sango.local.year.YearOfApplications;
import org.junit.jupiter.api.Test;

/** The year that benchmarks and replays draw is a possible one. */
class YearOfApplicationsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
  private static final Set<MonthDay> CLOSED = Set.of(MonthDay.of(12, 31), MonthDay.of(1, 1), MonthDay.of(1, 2));
  private static final YearOfApplications YEAR = new YearOfApplications(FIRST, CLOSED, 5_233);

  private final List<Applied> drawn = YEAR.drawn(1);

  @Test
  void sameSeedIsTheSameYearAndAnotherIsNot() {
    assertThat(YEAR.drawn(1)).isEqualTo(drawn).hasSize(5_233);
    assertThat(YEAR.drawn(2)).isNotEqualTo(drawn);
  }

  @Test
  void staysLastAboutAsLongAsTheyDo() {
    assertThat(drawn.stream().mapToInt(applied -> applied.wishes().getFirst().days()).average().orElseThrow())
        .isCloseTo(2.3, within(0.15));
  }

  @Test
  void nobodyWishesForAClosedDayOrOneBeforeTheDraw() {
    assertThat(drawn).allSatisfy(applied -> assertThat(applied.wishes()).isNotEmpty().allSatisfy(wish -> {
      assertThat(wish.start()).isAfter(applied.drawOn());
      assertThat(wish.dates()).noneMatch(date -> CLOSED.contains(MonthDay.from(date)));
    }));
  }

  @Test
  void familiesComeAgainAndNeverWishForMoreThanAWeekInAll() {
    var days = drawn.stream().collect(Collectors.groupingBy(
        Applied::family, Collectors.summingInt(applied -> applied.wishes().getFirst().days())));
    assertThat(days.size()).isLessThan(drawn.size() * 3 / 4);
    assertThat(days.values()).allMatch(all -> all <= 7);
  }

  @Test
  void weekendsAreWantedMost() {
    long fridaysAndSaturdays = drawn.stream()
        .filter(applied -> Set.of(5, 6).contains(applied.wishes().getFirst().start().getDayOfWeek().getValue())).count();
    assertThat(fridaysAndSaturdays).isGreaterThan(drawn.size() * 2L / 7);
  }
}
