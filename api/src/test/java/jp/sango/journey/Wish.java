package jp.sango.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a resident wishes for, in the words of the API. */
record Wish(String facility, String type, LocalDate start, int days) {

  static Wish stay(String facility, LocalDate start, int days) {
    return new Wish(facility, "SHORT_STAY", start, days);
  }

  static Wish day(String facility, LocalDate start) {
    return new Wish(facility, "DAY_SERVICE", start, 1);
  }

  /** So many days in a row of a short stay there, any within these dates. */
  static Map<String, Object> standing(String facility, LocalDate first, LocalDate last, int days) {
    return Map.of("places", List.of(Map.of("facility", facility, "type", "SHORT_STAY")), "days", days,
        "first", first, "last", last);
  }

  static Map<String, List<Wish>> wishes(Wish... wishes) {
    return Map.of("wishes", List.of(wishes));
  }
}
