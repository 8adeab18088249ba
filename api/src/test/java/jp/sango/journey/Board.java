package jp.sango.journey;

import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** The public availability of Setagaya, as anyone asks for it. */
record Board(Person anyone) {

  static final String PATH = "/v1/programmes/131121/availability";

  JsonNode slot(Wish wish) {
    return slot(wish.facility(), wish.type(), wish.start());
  }

  JsonNode slot(String facility, String type, LocalDate date) {
    return anyone.get(PATH + query(facility, type, date)).is(200).at("/slots/0");
  }

  static String query(String facility, String type, LocalDate date) {
    return "?facility=%s&type=%s&from=%s&to=%s".formatted(facility, type, date, date);
  }
}
