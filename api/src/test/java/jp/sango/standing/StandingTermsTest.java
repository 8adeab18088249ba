package jp.sango.standing;

import static jp.sango.standing.StandingTown.CENTER;
import static jp.sango.standing.StandingTown.DAY_AT_CENTER;
import static jp.sango.standing.StandingTown.HOSPITAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jp.sango.application.Wish;
import jp.sango.kernel.DateRange;
import jp.sango.standing.StandingTerms.Place;
import org.junit.jupiter.api.Test;

class StandingTermsTest {

  /** A Tuesday. */
  private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
  private static final Set<DayOfWeek> ANY = EnumSet.allOf(DayOfWeek.class);

  @Test
  void everyDayOfAStayLiesWithinTheDates() {
    assertThat(terms(3, 5, ANY, CENTER).starts()).containsExactly(FIRST, FIRST.plusDays(1), FIRST.plusDays(2));
    assertThat(terms(3, 3, ANY, CENTER).starts()).containsExactly(FIRST);
    assertThat(terms(3, 2, ANY, CENTER).starts()).isEmpty();
  }

  @Test
  void everyDayOfAStayLiesOnHerWeekdays() {
    var weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(terms(2, 14, weekend, CENTER).starts()).containsExactly(FIRST.plusDays(4), FIRST.plusDays(11));
    assertThat(terms(3, 14, weekend, CENTER).starts()).isEmpty();
    assertThat(terms(1, 7, Set.of(DayOfWeek.FRIDAY), DAY_AT_CENTER).starts()).containsExactly(FIRST.plusDays(3));
  }

  @Test
  void dearestPlaceGoesFirstOrTheEarliestDate() {
    var places = terms(2, 3, ANY, HOSPITAL, CENTER);
    assertThat(places.wishes(start -> true)).extracting(Wish::facility, Wish::start).containsExactly(
        tuple(HOSPITAL, 0), tuple(HOSPITAL, 1), tuple(CENTER, 0), tuple(CENTER, 1));
    var dates = new StandingTerms(places.places(), 2, 0, places.within(), ANY, Preference.DATE_FIRST);
    assertThat(dates.wishes(start -> true)).extracting(Wish::facility, Wish::start).containsExactly(
        tuple(HOSPITAL, 0), tuple(CENTER, 0), tuple(HOSPITAL, 1), tuple(CENTER, 1));
  }

  private static org.assertj.core.groups.Tuple tuple(Place place, int day) {
    return org.assertj.core.groups.Tuple.tuple(place.facility(), FIRST.plusDays(day));
  }

  private static StandingTerms terms(int days, int dates, Set<DayOfWeek> weekdays, Place... places) {
    return new StandingTerms(
        List.of(places), days, 0, DateRange.ofDays(FIRST, dates), weekdays, Preference.PLACE_FIRST);
  }
}
