package jp.sango.local.town;

import java.util.List;
import java.util.Map;

/**
 * One half of the town.
 *
 * @param postalCode of an address that nobody has
 * @param firstTelephone last four digits of the first family's number
 * @param assessment answers to the form by which somebody is assessed before approval; empty where nobody is
 * @param draws whether seats are drawn there, so that visits come of applications
 */
record Municipality(
    String name, String code, String postalCode, String place, int firstTelephone, int families, boolean draws,
    List<String> facilities, Map<String, Object> assessment) {

  static final List<Municipality> ALL = List.of(
      new Municipality("setagaya", "131121", "154-0000", "東京都世田谷区架空町", 0, 190, true,
          List.of("center", "mamas-room", "shiseikai-2"),
          Map.of("recovery", "some-trouble", "sleep-hours", 5, "under-treatment", false, "epds", 8, "urgent", false,
              "help", List.of("partner"), "safe-at-home", true)),
      new Municipality("toyonaka", "272035", "560-0000", "大阪府豊中市架空町", 5000, 110, false,
          List.of("sample-clinic", "sample-midwifery", "sample-hospital"), Map.of()));

  String resident(int number) {
    return "resident-" + name + "-" + number;
  }

  String staff() {
    return "staff-" + name;
  }

  String nurse() {
    return "nurse-" + name;
  }

  String tablet(String facility) {
    return "tablet-" + name + "-" + facility;
  }
}
