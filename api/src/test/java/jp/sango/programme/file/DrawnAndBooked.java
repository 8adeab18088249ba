package jp.sango.programme.file;

import jp.sango.programme.PoliciesInMemory;

/**
 * A ward as shipped, but that day service is booked: directly by whoever has been at the facility before, through
 * coordination by all others. Stays are drawn, and the centre's beds serve both.
 */
public final class DrawnAndBooked {

  private static final String DAY_SERVICE =
      "en: Spend the day at a facility with care by midwives.\n        allocation: ";
  private static final String VISITS = "\n    visits:\n";
  private static final String BOOKING = """

          booking: {directFromSecondUse: true, directAtFacilityOfBirth: false, alwaysDirect: [], \
      highNeedIsCoordinated: true, direct: {opensDaysBefore: 60, closesDaysBefore: 1, closesAt: "17:00"}, \
      deadlines: {assessWithinDays: 3, arrangeWithinDays: 3, answerWithinDays: 2, dueAt: "17:00"}}
      """;

  private DrawnAndBooked() {}

  public static PoliciesInMemory policies() {
    var text = PolicyFileText.shipped("131121-setagaya.yaml")
        .with(DAY_SERVICE + "DRAW", DAY_SERVICE + "BOOKING")
        .with(VISITS, BOOKING + VISITS);
    return new PoliciesInMemory(PolicyFileReader.read(text.name(), text.content()));
  }
}
