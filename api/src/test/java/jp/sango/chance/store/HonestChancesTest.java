package jp.sango.chance.store;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.WARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.application.Wish;
import jp.sango.chance.Chance;
import jp.sango.chance.Chance.About;
import jp.sango.chance.ChanceDesk;
import jp.sango.chance.Experience;
import jp.sango.chance.Forecast;
import jp.sango.chance.Lessons;
import jp.sango.chance.Question;
import jp.sango.chance.Use;
import jp.sango.chance.store.DrawnTown.Applicant;
import jp.sango.draw.store.DrawTown;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatDemand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of those who were told about X %, about X % win. For months families ask just before they apply, and draws are held by
 * the real draw, with tiers; what they were told is held against what became of their first wishes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HonestChancesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
  private static final int DAYS_OF_LEARNING = 60;
  private static final int DAYS_OF_TELLING = 120;
  private static final int FEWEST = 5;
  /** How far off may be what is told: a step of 5 to either side for the rounding, and one for the model. */
  private static final double TOLERANCE = 0.10;
  /** Chance alone exceeds this many standard errors once in a thousand. */
  private static final double ERRORS = 3.29;

  private record Told(int wishes, int given) {

    Told and(boolean won) {
      return new Told(wishes + 1, given + (won ? 1 : 0));
    }
  }

  private final DrawTown town = new DrawTown();
  private final DrawnTown drawn = new DrawnTown(town, 20_261_124);
  private final Map<Use, Map<Integer, Told>> byUse =
      Map.of(Use.FIRST_USE, new TreeMap<>(), Use.USED_BEFORE, new TreeMap<>());
  private int unknown;
  private int asked;

  @BeforeAll
  void letMonthsPass() {
    for (int day = 0; day < DAYS_OF_LEARNING + DAYS_OF_TELLING; day++) {
      var date = FIRST.plusDays(day);
      var applicants = drawn.applicants(date, 25);
      var told = day < DAYS_OF_LEARNING ? Map.<UUID, Chance>of() : tell(date, applicants);
      var uses = applicants.stream().collect(Collectors.toMap(Applicant::id, HonestChancesTest::use));
      drawn.draw(date, applicants).forEach(allotment -> {
        if (told.get(allotment.application()) instanceof About about) {
          boolean won = allotment.grantedWish().filter(rank -> rank == 0).isPresent();
          byUse.get(uses.get(allotment.application()))
              .merge(about.percent(), new Told(0, 0).and(won), (old, one) -> old.and(won));
        }
      });
      town.clock.moveTo(DrawnTown.drawAt(date).plusSeconds(60));
      town.node.get(ChanceDesk.class).learn().block(PATIENCE);
    }
  }

  private static Use use(Applicant applicant) {
    return applicant.hasUsedBefore() ? Use.USED_BEFORE : Use.FIRST_USE;
  }

  @AfterAll
  void close() {
    town.close();
  }

  private Map<UUID, Chance> tell(LocalDate date, List<Applicant> applicants) {
    var experience = town.node.get(Lessons.class).since(WARD, Instant.EPOCH, FEWEST).block(PATIENCE);
    var waiting = new HashMap<PoolDay, Integer>();
    var told = new HashMap<UUID, Chance>();
    for (var applicant : applicants) {
      told.put(applicant.id(), ask(date, applicant, waiting, experience));
      applicant.wishes().stream().flatMap(wish -> wish.dates().stream().map(day -> day(wish, day))).distinct()
          .forEach(day -> waiting.merge(day, 1, Integer::sum));
    }
    return told;
  }

  private Chance ask(
      LocalDate date, Applicant applicant, Map<PoolDay, Integer> waiting, Experience experience) {
    var wish = applicant.wishes().getFirst();
    var chance = new Forecast(WARD, drawn.seats, waiting, experience, applicant.at(), DrawnTown.drawAt(date), FEWEST)
        .of(new Question(wish.facility(), wish.type(), use(applicant), SeatDemand.of(DrawnTown.pool(wish), 1),
            wish.dates()));
    asked++;
    unknown += chance instanceof Chance.NotEnoughKnown ? 1 : 0;
    return chance;
  }

  private static PoolDay day(Wish wish, LocalDate date) {
    return new PoolDay(WARD, DrawnTown.pool(wish), date);
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void ofThoseWhoWereToldAboutSoManyPercentAboutSoManyWin(Use use) {
    var byPercent = byUse.get(use);
    assertThat(byPercent).hasSizeGreaterThan(5);
    byPercent.forEach((percent, told) -> {
      double share = percent / 100.0;
      double byChance = ERRORS * Math.sqrt(share * (1 - share) / told.wishes());
      assertThat((double) told.given() / told.wishes()).as("told about %d %%: %s", percent, told)
          .isBetween(share - TOLERANCE - byChance, share + TOLERANCE + byChance);
    });
  }

  /** However little a single one says, all together they say how many win, within five points. */
  @ParameterizedTest
  @EnumSource(Use.class)
  void allTogetherAsManyWinAsWereToldOf(Use use) {
    var byPercent = byUse.get(use);
    int wishes = byPercent.values().stream().mapToInt(Told::wishes).sum();
    double given = byPercent.values().stream().mapToInt(Told::given).sum();
    assertThat(given / wishes).isBetween(mean(use) - 0.05, mean(use) + 0.05);
  }

  @Test
  void chancesAreToldApart() {
    assertThat(byUse.get(Use.USED_BEFORE).keySet().iterator().next()).isLessThanOrEqualTo(25);
    assertThat(byUse.get(Use.FIRST_USE).keySet()).anyMatch(percent -> percent >= 75);
    assertThat(mean(Use.FIRST_USE)).isGreaterThan(mean(Use.USED_BEFORE) + 0.15);
  }

  private double mean(Use use) {
    var told = byUse.get(use);
    int wishes = told.values().stream().mapToInt(Told::wishes).sum();
    return told.entrySet().stream().mapToDouble(one -> one.getKey() / 100.0 * one.getValue().wishes()).sum() / wishes;
  }

  @Test
  void fewAreToldNothing() {
    assertThat((double) unknown / asked).isLessThan(0.1);
  }
}
