package jp.sango.local.year;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jp.sango.local.year.Applied.Stay;

/**
 * A fiscal year of applications to one facility. Only the totals are known from anywhere: how many applications, on how
 * many open days, how long on the average. All else is assumed and stands here as a constant: seasons, weekends, how far
 * ahead one applies, how many families are of high need, how often they come again.
 *
 * @param first first day of the year
 * @param closed days of each year on which the facility is closed
 * @param applications how many
 */
public record YearOfApplications(LocalDate first, Set<MonthDay> closed, int applications) {

  /** What a family may use up; it never wishes for more in all. */
  private static final int DAYS_OF_A_FAMILY = 7;
  private static final double HIGH_NEED = 0.08;
  private static final double COMES_AGAIN = 0.85;
  private static final double HAS_A_SECOND_WISH = 0.6;
  private static final double HAS_A_THIRD_WISH = 0.5;
  private static final double APPLIES_AS_SOON_AS_POSSIBLE = 0.4;
  private static final int FIRST_DRAW_DAYS_BEFORE = 13;
  private static final int WEEKS_UNTIL_NEXT = 4;
  /** 1 to 7 days, in percent; with what is left of a family's week about 2.3 on the average. */
  private static final double[] LENGTHS = {14, 42, 25, 10, 5, 2, 2};
  /** January to December, beside each other: more births in late summer. */
  private static final double[] MONTHS = {0.95, 0.93, 0.97, 0.98, 1.0, 1.0, 1.05, 1.08, 1.1, 1.06, 0.98, 0.9};
  /** Monday to Sunday, as first days. */
  private static final double[] WEEKDAYS = {0.9, 0.85, 0.85, 0.95, 1.35, 1.4, 0.9};
  private static final double MOST_WANTED = 1.1 * 1.4;

  /** The same seed gives the same year; by draw day, then by family. */
  public List<Applied> drawn(long seed) {
    var dice = new Random(seed);
    var year = new ArrayList<Applied>();
    for (int family = 0; year.size() < applications; family++) {
      year.addAll(family(family, dice));
    }
    return year.subList(0, applications).stream()
        .sorted(Comparator.comparing(Applied::drawOn).thenComparing(Applied::family)).toList();
  }

  private List<Applied> family(int family, Random dice) {
    boolean highNeed = dice.nextDouble() < HIGH_NEED;
    var applied = new ArrayList<Applied>();
    int left = DAYS_OF_A_FAMILY;
    var next = Optional.of(anyStart(dice));
    while (next.isPresent() && left > 0) {
      var stay = new Stay(next.get(), Math.min(left, length(dice)));
      if (fits(stay)) {
        applied.add(application(family, highNeed, stay, dice));
        left -= stay.days();
      }
      next = Optional.of(next.get().plusDays(DAYS_OF_A_FAMILY + dice.nextInt(7 * WEEKS_UNTIL_NEXT)))
          .filter(later -> dice.nextDouble() < COMES_AGAIN && later.isBefore(first.plusYears(1)))
          .map(later -> toAWantedDay(later, dice));
    }
    return applied;
  }

  private Applied application(int family, boolean highNeed, Stay dearest, Random dice) {
    var wishes = new ArrayList<>(List.of(dearest));
    if (dice.nextDouble() < HAS_A_SECOND_WISH) {
      wishes.add(new Stay(dearest.start().plusDays(1 + dice.nextInt(4)), dearest.days()));
      if (dice.nextDouble() < HAS_A_THIRD_WISH) {
        wishes.add(new Stay(dearest.start().plusDays(dice.nextInt(5)), 1));
      }
    }
    int ahead = dice.nextDouble() < APPLIES_AS_SOON_AS_POSSIBLE
        ? FIRST_DRAW_DAYS_BEFORE : 1 + dice.nextInt(FIRST_DRAW_DAYS_BEFORE);
    return new Applied(family, highNeed, dearest.start().minusDays(ahead),
        wishes.stream().filter(this::fits).distinct().toList());
  }

  private LocalDate anyStart(Random dice) {
    while (true) {
      var start = first.plusDays(dice.nextInt(first.lengthOfYear()));
      double wanted = MONTHS[start.getMonthValue() - 1] * wanted(start);
      if (dice.nextDouble() * MOST_WANTED < wanted) {
        return start;
      }
    }
  }

  /** Within the same week. */
  private static LocalDate toAWantedDay(LocalDate about, Random dice) {
    return about.datesUntil(about.plusDays(7))
        .filter(date -> dice.nextDouble() * MOST_WANTED < wanted(date)).findFirst().orElse(about);
  }

  private static double wanted(LocalDate start) {
    return WEEKDAYS[start.getDayOfWeek().getValue() - 1];
  }

  private static int length(Random dice) {
    double point = dice.nextDouble() * 100;
    int days = 1;
    while (point >= LENGTHS[days - 1] && days < LENGTHS.length) {
      point -= LENGTHS[days - 1];
      days++;
    }
    return days;
  }

  private boolean fits(Stay stay) {
    return stay.dates().stream().allMatch(date -> !closed.contains(MonthDay.from(date))
        && !date.isBefore(first) && date.isBefore(first.plusYears(1)));
  }
}
