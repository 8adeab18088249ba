package jp.sango.standing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingTerms.Place;

/** What a family wishes for until it is won, as it came in, whoever has sent it; anything may be missing. */
interface StandingWishFields {

  String DAYS = "of one stay; 1 night 2 days = 2";
  String FIRST = "every day of the stay lies on it or after it";
  String LAST = "every day of the stay lies on it or before it";
  String WEEKDAYS = "every day of the stay lies on one of these; any day if left out";
  String SIBLINGS = "older siblings who are to come along; none if left out";
  String PREFERENCE = "what goes first in each draw; PLACE_FIRST if left out";
  String TELL_LOSSES = "whether phones are told of a loss, once a day at most; true if left out, or as it is";
  String ASKED = "whether she is asked when a seat comes free that a draw could not give her; true if left out, or as it is";

  int FIRST_YEAR = 2000;
  int LAST_YEAR = 2100;
  int MOST_READ = 50;

  List<PlaceRequest> places();

  Integer days();

  LocalDate first();

  LocalDate last();

  List<DayOfWeek> weekdays();

  Integer siblings();

  Preference preference();

  Boolean tellLosses();

  Boolean asked();

  /** The dearest first. */
  @Schema(name = "StandingWishPlace")
  record PlaceRequest(
      @Schema(example = "center") String facility, @Schema(example = "SHORT_STAY") ServiceType type) {

    private Place toPlace(String path) {
      return new Place(facility(Problem.required(facility, path + "facility"), path + "facility"),
          Problem.required(type, path + "type"));
    }

    private static FacilityId facility(String text, String field) {
      try {
        return new FacilityId(text);
      } catch (IllegalArgumentException malformed) {
        throw Problem.invalid("facility-unknown", field).asError();
      }
    }
  }

  default StandingTerms toTerms() {
    return new StandingTerms(wished(), Problem.required(days(), "days"), siblings() == null ? 0 : siblings(), within(),
        onWeekdays(), preference() == null ? Preference.PLACE_FIRST : preference());
  }

  /** What she says nothing of stays as it is. */
  default NewsWanted news(NewsWanted now) {
    return new NewsWanted(
        tellLosses() == null ? now.losses() : tellLosses(), asked() == null ? now.offers() : asked());
  }

  private List<Place> wished() {
    var given = Problem.required(places(), "places");
    if (given.size() > MOST_READ) {
      throw Problem.invalid("standing-wish-places", "places").with("most", MOST_READ).asError();
    }
    return IntStream.range(0, given.size())
        .mapToObj(rank -> Problem.required(given.get(rank), "places[" + rank + "]").toPlace("places[" + rank + "]."))
        .toList();
  }

  private DateRange within() {
    var from = thisCentury(Problem.required(first(), "first"), "first");
    var until = thisCentury(Problem.required(last(), "last"), "last");
    if (until.isBefore(from)) {
      throw Problem.invalid("invalid-value", "last").asError();
    }
    return new DateRange(from, until);
  }

  private static LocalDate thisCentury(LocalDate date, String field) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw Problem.invalid("invalid-value", field).asError();
    }
    return date;
  }

  private Set<DayOfWeek> onWeekdays() {
    if (weekdays() == null || weekdays().isEmpty()) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    weekdays().forEach(day -> Problem.required(day, "weekdays"));
    return EnumSet.copyOf(weekdays());
  }
}
