package jp.sango.programme.file;

import java.util.List;
import java.util.stream.Stream;

/** Which keys each part of a policy file has to have and may have; {@code programme.schema.json} says the same. */
enum Shape {
  FILE(of("municipality", "municipalityName", "languages", "versions"), of()),
  /** With {@code basedOn} only what differs from that version has to be there. */
  VERSION(
      of("effectiveFrom", "name", "guidance", "contacts", "registration", "services", "limits", "coupons",
          "application", "tiers", "visits", "assessment", "carePlan", "consents", "needToKnow", "casework",
          "notices", "reporting", "incidents",
          "staffing", "facilities"),
      of("basedOn", "draw", "booking", "refill", "planning")),
  GUIDANCE(of("whoMayUse", "howToApply", "specialNeeds"), of("onTheDay")),
  CONTACT(of("kind", "name"), of("telephone", "hours", "staffed")),
  OFFICE_HOURS(of("weekdays", "from", "until"), of("closedEveryYear")),
  REGISTRATION(
      of("fromPregnancyWeek", "rules"),
      of("daysBeforeFirstUse", "decidedWithinDays", "mendedWithinDays", "adoptiveByStatement", "assessed")),
  SERVICE(
      of("type", "name", "description", "allocation", "childAgeBelow", "correctedAge", "days", "fee"),
      of("hours", "siblings")),
  SIBLINGS(of("ageFrom", "ageBelow", "most"), of("feePerDay")),
  SIBLING_FEE(of("standard", "exempt"), of()),
  DAYS(of("least", "most"), of()),
  HOURS(of("from", "until", "meals"), of("lengthMinutes")),
  FEE(of("perDay", "multiplesAddition"), of("sample")),
  RATES(of("standard", "withCoupon", "exempt"), of()),
  LIMIT(of("types", "days", "raisableForHighNeed"), of()),
  COUPONS(of("perBirth", "value"), of()),
  APPLICATION(of("opensDaysBefore", "closesDaysBefore", "closesAt", "mostWishes", "mostPending"),
      of("mostStandingWishes")),
  TIER(of("name", "title", "membership"), of()),
  DRAW(of("times", "seedCommittedHoursBefore"), of("smallestCountShown", "chances", "reserves", "lossCredit", "beacon")),
  BEACON(of("name", "chainHash", "publicKey", "groupHash", "genesis", "periodSeconds", "roundAfterSeconds",
      "waitAtMostSeconds", "text"), of()),
  RESERVES(of("text", "kept"), of()),
  RESERVE(of("tier", "pool"), of("places", "percent")),
  LOSS_CREDIT(of("most", "withinDays", "text"), of()),
  CHANCES(of("fewestCases", "learntFromDays"), of()),
  BOOKING(
      of("directFromSecondUse", "directAtFacilityOfBirth", "alwaysDirect", "highNeedIsCoordinated", "direct",
          "deadlines"),
      of()),
  DIRECT(of("opensDaysBefore", "closesDaysBefore", "closesAt"), of()),
  DEADLINES(of("assessWithinDays", "arrangeWithinDays", "answerWithinDays", "dueAt"), of()),
  REFILL(of("preparationHours", "holds"), of("callHours")),
  HOLD(of("answerMinutes", "nextWayAfterMinutes", "callWithinMinutes"), of("withinDays")),
  VISITS(of("callDaysBefore", "callDueAt", "cancelDaysBefore", "cancelUntil", "checklist", "noShowCounts",
      "lateEntryDays"), of("calls", "bring")),
  BRING(of("things"), of("sample")),
  THING(of("text"), of("types", "afterLoss")),
  CALLS(of("ringSeconds", "mostRingsAnHour", "mostRingsADay", "remindMinutesBefore"), of()),
  CHECKLIST_ITEM(of("key", "text"), of("textAfterLoss", "types", "firstUseOnly")),
  ASSESSMENT(of("sections"), of("sample")),
  ASSESSMENT_SECTION(of("topic", "title", "questions"), of()),
  QUESTION(of("key", "text", "answer"), of("textAfterLoss", "asked", "required", "shared")),
  ANSWER(of("kind"), of("options", "least", "most", "longest")),
  OPTION(of("key", "text"), of()),
  CARE_PLAN(of("attention"), of()),
  CONSENT(of("purpose", "text"), of("textAfterLoss")),
  NEED_TO_KNOW(of("visitKnownDaysAfter", "breakGlassMinutes"), of("districts")),
  DISTRICT(of("id", "name", "postalCodes"), of()),
  CASEWORK(of("neverAppliedAfterDays", "stoppedAfterDays", "lostInARow", "callAgainAfterHours",
      "callAgainAfterMessageHours"), of()),
  NOTICES(of("night", "nextWayAfter"), of("broadcasts")),
  BROADCASTS(of("fewest", "secondPersonFrom", "mostGrowthPercent", "mostADay", "longestDays", "atOnce", "mostUnsent"), of()),
  NIGHT(of("from", "until"), of()),
  NEXT_WAY_AFTER(of("callSeconds", "resultMinutes", "otherMinutes"), of()),
  REPORTING(of("reportsByDay", "invoiceByDay", "keepYears"), of("changeOfTypesByDay")),
  INCIDENTS(of("seriousFromDays", "firstReportWithinDays", "secondReportWithin"), of()),
  STAFFING(of("extraClaimForSupportStaff"), of("pairsPerMidwifeByDay", "overnightBelow", "midwifeLedBelow")),
  PLANNING(of("meanDaysPerUser", "demandPercent"), of("pools", "newContractors")),
  PLANNING_POOL(of("pool", "percent"), of()),
  NEW_CONTRACTORS(of("fiscalYear", "count", "type", "slotsPerDay", "months"), of()),
  FACILITY(of("id", "name", "pools"), of("sample", "telephone", "way", "contractFrom", "contractUntil", "hours")),
  WAY(of("address"), of("directions", "map")),
  POOL(
      of("id", "types", "capacity", "weekdays", "openOnHolidays"),
      of("seatFor", "closedEveryYear", "closedOn", "afterLoss"));

  private final List<String> required;
  private final List<String> optional;

  Shape(List<String> required, List<String> optional) {
    this.required = required;
    this.optional = optional;
  }

  List<String> required() {
    return required;
  }

  List<String> keys() {
    return Stream.concat(required.stream(), optional.stream()).toList();
  }

  private static List<String> of(String... keys) {
    return List.of(keys);
  }
}
