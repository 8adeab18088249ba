package jp.sango.programme.file;

import jp.sango.programme.PoliciesInMemory;

/**
 * A ward as shipped, but that its centre takes in two older siblings a night for 1,500 yen each, and that a place at
 * its hospital is for one child.
 */
public final class SiblingsAlong {

  private SiblingsAlong() {}

  public static PoliciesInMemory policies() {
    var text = PolicyFileText.shipped("131121-setagaya.yaml")
        .with("days: {least: 2, most: 7}", """
            days: {least: 2, most: 7}
                    siblings: {ageFrom: 1 year, ageBelow: 7 years, most: 2, feePerDay: {standard: 1500, exempt: 0}}""")
        .with("          - id: center-outreach", "          " + """
            - {id: center-siblings, types: [SIBLING_SHORT_STAY], capacity: 2, openOnHolidays: true, weekdays: \
            [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]}
                      - id: center-outreach""")
        .with("types: [SHORT_STAY]\n            capacity: 2", "types: [SHORT_STAY]\n            seatFor: CHILD\n"
            + "            capacity: 2");
    return new PoliciesInMemory(PolicyFileReader.read(text.name(), text.content()));
  }
}
