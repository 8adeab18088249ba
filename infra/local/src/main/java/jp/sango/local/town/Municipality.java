package jp.sango.local.town;

import java.util.List;
import java.util.Map;
import jp.sango.local.MunicipalityFile;

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

  static final List<Municipality> ALL = MunicipalityFile.read(Municipality.class);

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
