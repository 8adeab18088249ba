package jp.sango.standing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.sango.application.Wish;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;

/**
 * What would do: so many days in a row, at any of some places, within some dates.
 *
 * @param places the dearest first
 * @param days of one stay
 * @param siblings older siblings who are to come along
 * @param within holds every day of the stay
 * @param weekdays on which every day of the stay lies
 */
public record StandingTerms(
    List<Place> places, int days, int siblings, DateRange within, Set<DayOfWeek> weekdays, Preference preference) {

  /** A kind of care at a facility. */
  public record Place(FacilityId facility, ServiceType type) {}

  public StandingTerms {
    places = List.copyOf(places);
    weekdays = Set.copyOf(weekdays);
  }

  /** First days of the stays that would do, the earliest first. */
  public Stream<LocalDate> starts() {
    var lastStart = within.last().minusDays(days - 1L);
    return lastStart.isBefore(within.first()) ? Stream.empty()
        : within.first().datesUntil(lastStart.plusDays(1)).filter(this::liesOnHerWeekdays);
  }

  private boolean liesOnHerWeekdays(LocalDate start) {
    return DateRange.ofDays(start, Math.min(days, DayOfWeek.values().length)).stream()
        .allMatch(day -> weekdays.contains(day.getDayOfWeek()));
  }

  /** Every stay that would do and begins on one of these days, the dearest first. */
  Stream<Wish> wishes(Predicate<LocalDate> start) {
    var starts = starts().filter(start).toList();
    return switch (preference) {
      case PLACE_FIRST -> places.stream().flatMap(place -> starts.stream().map(first -> wish(place, first)));
      case DATE_FIRST -> starts.stream().flatMap(first -> places.stream().map(place -> wish(place, first)));
    };
  }

  /** At each place the same days. */
  public List<Wish> everywhere(LocalDate start) {
    return places.stream().map(place -> wish(place, start)).toList();
  }

  private Wish wish(Place place, LocalDate start) {
    return new Wish(place.facility(), place.type(), start, days, siblings);
  }
}
