package jp.sango.programme.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that is wrong in one place is refused with that place and the reason. */
class PolicyRefusalTest {

  private static final String DRAWN = "131121-setagaya.yaml";
  private static final String BOOKED = "272035-toyonaka.yaml";

  /**
   * One thing that goes wrong.
   *
   * @param found what stands in the policy as shipped, and is replaced
   * @param blamed the first line that holds this is the one to be named
   */
  record Wrong(String found, String instead, String blamed, String reason) {}

  static Stream<Wrong> wrongs() {
    return Stream.of(
        new Wrong("coupons: {perBirth: 5", "coupons: {perBrith: 5",
            "perBrith", "unknown key 'perBrith'"),
        new Wrong("coupons: {perBirth: 5, value: 2500}", "coupons: {perBirth: 5}",
            "perBirth: 5", "the key 'value' is missing"),
        new Wrong("postalCodes: [\"158\"]", "postalCodes: [\"155\"]",
            "postalCodes: [\"155\"]", "begin with 155 belong to a district already"),
        new Wrong("postalCodes: [\"158\"]", "postalCodes: [\"1580\"]",
            "1580", "expected the beginning of a postal code"),
        new Wrong("id: tamagawa", "id: kitazawa # again",
            "# again", "there is a district kitazawa already"),
        new Wrong("keepYears: 5", "keepYears: 5, keepYears: 6",
            "keepYears: 6", "the key 'keepYears' stands on line"),
        new Wrong("perBirth: 5", "perBirth: five",
            "perBirth: five", "expected a whole number from 0 to 100, found the text \"five\""),
        new Wrong("perBirth: 5", "perBirth: 5.5",
            "perBirth: 5.5", "found the number 5.5"),
        new Wrong("perBirth: 5", "perBirth: '5'",
            "perBirth: '5'", "found the text \"5\""),
        new Wrong("perBirth: 5", "perBirth: 99999999999",
            "perBirth: 9999", "found the number 99999999999"),
        new Wrong("perBirth: 5", "perBirth: 0",
            "perBirth: 0", "perBirth and value are both 0 or both more"),
        new Wrong("perBirth: 5, value: 2500", "perBirth: 0, value: 0",
            "perBirth: 0", "costs less with a coupon, but there are no coupons"),
        new Wrong("preparationHours: 2", "preparationHours: 336",
            "preparationHours: 336", "nobody could accept"),
        new Wrong("preparationHours: 2", "preparationHours: 0",
            "preparationHours: 0", "when the call before her visit is due (callDueAt of visits)"),
        new Wrong("preparationHours: 2", "preparationHours: 38",
            "holds:", "leave no time for the hold within 2 days"),
        new Wrong("callDaysBefore: 1", "callDaysBefore: 3",
            "holds:", "before the call (callDueAt of visits) leave no time for the hold within 2 days"),
        new Wrong("night: {from: \"21:00\"", "night: {from: \"14:00\"",
            "14:00", "less than 8 hours of the day"),
        new Wrong("night: {from: \"21:00\", until: \"07:00\"}", "night: {from: \"21:00\", until: \"09:00\"}",
            "preparationHours: 2", "the office would telephone at night"),
        new Wrong("preparationHours: 2",
            "preparationHours: 2\n      callHours: {weekdays: [MONDAY], from: \"17:00\", until: \"22:00\"}",
            "callHours:", "the office would telephone at night"),
        new Wrong("night: {from: \"21:00\"", "night: {from: \"07:00\"",
            "from: \"07:00\"", "less than 8 hours of the day"),
        new Wrong("callSeconds: 20", "callSeconds: 5",
            "callSeconds: 5", "expected a whole number from 10 to 900"),
        new Wrong("secondPersonFrom: 100", "secondPersonFrom: 4",
            "secondPersonFrom: 4", "fewer than 'fewest' are never written to"),
        new Wrong("nextWayAfter: {callSeconds: 20, ", "nextWayAfter: {",
            "nextWayAfter: {resultMinutes", "the key 'callSeconds' is missing"),
        new Wrong("- {withinDays: 6, answerMinutes", "- {answerMinutes",
            "holds:", "the last hold, and no other"),
        new Wrong("- {answerMinutes: 720", "- {withinDays: 9, answerMinutes: 720",
            "holds:", "the last hold, and no other"),
        new Wrong("{withinDays: 6", "{withinDays: 2",
            "holds:", "withinDays has to ascend"),
        new Wrong("answerMinutes: 720", "answerMinutes: 120",
            "holds:", "less time to answer for a date that lies farther ahead"),
        new Wrong("nextWayAfterMinutes: 15", "nextWayAfterMinutes: 61",
            "nextWayAfterMinutes: 61", "waits longer for word"),
        new Wrong("correctedAge: true", "correctedAge: yes",
            "correctedAge: yes", "expected true or false"),
        new Wrong("correctedAge: true", "correctedAge: 1",
            "correctedAge: 1", "expected true or false"),
        new Wrong("correctedAge: true", "correctedAge:",
            "correctedAge:", "found nothing"),
        new Wrong("childAgeBelow: 4 months", "childAgeBelow: four months",
            "four months", "expected a time span"),
        new Wrong("closesAt: \"10:00\"", "closesAt: \"25:00\"",
            "25:00", "expected a time such as"),
        new Wrong("effectiveFrom: 2025-04-01", "effectiveFrom: 2025-02-30",
            "2025-02-30", "expected a date such as"),
        new Wrong("\"12-31\", \"01-01\"", "\"13-31\", \"01-01\"",
            "13-31", "expected a day of the year"),
        new Wrong("municipality: \"131121\"", "municipality: \"131122\"",
            "\"131122\"", "check digit right"),
        new Wrong("municipality: \"131121\"", "municipality: 131121",
            "municipality: 131121", "expected a municipality's six-digit code"),
        new Wrong("municipality: \"131121\"", "municipality: \"272035\"",
            "\"272035\"", "the file's name has to begin with 272035-"),
        new Wrong("languages: [ja, ja-easy, en]", "languages: [ja-easy, en]",
            "languages: [ja-easy", "ja is never missing"),
        new Wrong("languages: [ja, ja-easy, en]", "languages: [ja, en, fr]",
            "languages: [ja, en", "expected one of ja, ja-easy, en"),
        new Wrong("languages: [ja, ja-easy, en]", "languages: [ja, en]",
            "ja-easy: 世田谷区(せたがやく)", "languages do not include 'ja-easy'"),
        new Wrong("ja-easy: 持(も)ってくるもの,", "",
            "text: {ja: 持ち物", "the text is missing in 'ja-easy'"),
        new Wrong("ja: 持ち物", "ja: ' '",
            "ja: ' '", "the text in 'ja' is empty"),
        new Wrong("rules:\n        - LIVES_IN_MUNICIPALITY", "rules:\n        - LIVES_ELSEWHERE",
            "LIVES_ELSEWHERE", "there is no registration rule LIVES_ELSEWHERE"),
        new Wrong("- NEEDS_SUPPORT", "- IN_TIME_BEFORE_FIRST_USE",
            "fromPregnancyWeek", "go together: both or neither"),
        new Wrong("standard: 4500, withCoupon: 2000", "standard: 4500, withCoupon: 5000",
            "withCoupon: 5000", "with a coupon it costs more than without"),
        new Wrong("withCoupon: 2000, exempt: 0", "withCoupon: 2000, exempt: 4600",
            "exempt: 4600", "an exempt household pays more"),
        new Wrong("standard: 4500", "standard: -1",
            "standard: -1", "expected a whole number"),
        new Wrong("days: {least: 2, most: 7}", "days: {least: 8, most: 7}",
            "least: 8", "least is more than most"),
        new Wrong("- type: DAY_SERVICE", "- type: SHORT_STAY # again",
            "# again", "SHORT_STAY stands under services already"),
        new Wrong("- type: DAY_SERVICE", "- type: NIGHT_SERVICE",
            "NIGHT_SERVICE", "expected one of [SHORT_STAY"),
        new Wrong("- types: [DAY_SERVICE, OUTREACH]", "- types: [DAY_SERVICE, SHORT_STAY]",
            "- types: [DAY_SERVICE, SHORT_STAY]", "SHORT_STAY counts towards a limit above already"),
        new Wrong("- types: [DAY_SERVICE, OUTREACH]", "- types: [DAY_SERVICE]",
            "limits:", "OUTREACH counts towards no limit"),
        new Wrong("callAgainAfterMessageHours: 24", "callAgainAfterMessageHours: 2",
            "callAgainAfterMessageHours: 2", "called later than who has none"),
        new Wrong("lostInARow: 3", "lostInARow: 0",
            "lostInARow: 0", "expected a whole number from 1 to 100"),
        new Wrong("mostStandingWishes: 2", "mostStandingWishes: 21",
            "mostStandingWishes: 21", "expected a whole number from 0 to 20"),
        new Wrong("opensDaysBefore: 14", "opensDaysBefore: 0",
            "opensDaysBefore: 0", "the window opens after it closes"),
        new Wrong("membership: EVERYONE", "membership: FIRST_USE",
            "tiers:", "two tiers have the same name"),
        new Wrong("membership: FIRST_USE", "membership: EVERYONE",
            "- name: OTHERS", "nobody can be in a tier after the one for EVERYONE"),
        new Wrong("""
                  - name: OTHERS
                    title: {ja: そのほかの方, ja-easy: そのほかの 人(ひと), en: All others}
                    membership: EVERYONE
            """, "",
            "tiers:", "the last tier has to be for EVERYONE"),
        new Wrong("times: [\"10:00\"]", "times: [\"15:00\", \"10:00\"]",
            "times:", "draw times have to ascend"),
        new Wrong("times: [\"10:00\"]", "times: [\"10:00\", \"10:00\"]",
            "times:", "draw times have to ascend"),
        new Wrong("times: [\"10:00\"]", "times: []",
            "times:", "at least one time of the day"),
        new Wrong("invoiceByDay: 15", "invoiceByDay: 7",
            "invoiceByDay: 7", "cannot be due before the reports"),
        new Wrong("key: allergies", "key: options # now twice",
            "- key: options\n", "the checklist has the key options already"),
        new Wrong("id: mamas-room-day", "id: center-beds # again",
            "# again", "there is a pool center-beds above already"),
        new Wrong("id: mamas-room\n", "id: center # again\n",
            "# again", "there is a facility center above already"),
        new Wrong("id: mamas-room\n", "id: Mamas Room\n",
            "Mamas Room", "small letters, digits and hyphens"),
        new Wrong("seatFor: FAMILY", "seatFor: COT", "seatFor: COT", "expected one of [FAMILY, CHILD]"),
        new Wrong("noShowCounts: true", "noShowCounts: sometimes", "noShowCounts", "expected true or false"),
        new Wrong("lateEntryDays: 31", "lateEntryDays: 91", "lateEntryDays: 91", "from 0 to 90"),
        new Wrong("ringSeconds: 60", "ringSeconds: 5", "ringSeconds: 5", "from 15 to 300"),
        new Wrong("mostRingsADay: 6", "mostRingsADay: 2", "mostRingsADay: 2", "more often in an hour than in the whole day"),
        new Wrong("ringSeconds: 60\n        mostRingsAnHour: 3\n        mostRingsADay: 6",
            "ringSeconds: 300\n        mostRingsAnHour: 13\n        mostRingsADay: 50",
            "ringSeconds: 300", "do not fit into an hour"),
        new Wrong("night: {from: \"21:00\"", "night: {from: \"16:00\"",
            "callDueAt: \"17:00\"", "the call is due at night"),
        new Wrong("- type: DAY_SERVICE", "- type: SIBLING_DAY_SERVICE", "- type: SIBLING_DAY_SERVICE",
            "belongs to a mother's own service"),
        new Wrong("days: {least: 2, most: 7}", "days: {least: 2, most: 7}\n        siblings: {ageFrom: 1 year, most: 2}",
            "siblings: {", "the key 'ageBelow' is missing"),
        new Wrong("days: {least: 2, most: 7}",
            "days: {least: 2, most: 7}\n        siblings: {ageFrom: 6 years, ageBelow: 1 year, most: 2}",
            "siblings: {", "no sibling is that old"),
        new Wrong("correctedAge: false\n        days: {least: 1, most: 1}",
            "correctedAge: false\n        days: {least: 1, most: 1}\n"
                + "        siblings: {ageFrom: 1 year, ageBelow: 7 years, most: 2}",
            "siblings: {", "siblings cannot come along to OUTREACH"),
        new Wrong("types: [OUTREACH]\n            capacity", "types: [OUTREACH, DAY_SERVICE]\n            capacity",
            "[OUTREACH, DAY_SERVICE]", "DAY_SERVICE draws on another pool of this facility already"),
        new Wrong("types: [OUTREACH]\n            capacity", "types: [SIBLING_SHORT_STAY]\n            capacity",
            "SIBLING_SHORT_STAY", "does not stand under services"),
        new Wrong("capacity: 15", "capacity: 0",
            "capacity: 0", "expected a whole number from 1 to 1000"),
        new Wrong("from: \"08:30\", until: \"17:15\"", "from: \"18:30\", until: \"17:15\"",
            "18:30", "until has to be later than from"),
        new Wrong("SHORT_STAY: 85", "SHORT_STAY: 84",
            "SHORT_STAY: 84", "add up to 100 percent"),
        new Wrong("- pool: center-beds", "- pool: center-chairs",
            "center-chairs", "no facility has a pool center-chairs"),
        new Wrong("coupons: {", "coupons: &five {",
            "&five", "anchors (&) and aliases (*) are not read here"),
        new Wrong("draw:\n      times", "drow:\n      times",
            "drow:", "unknown key 'drow'"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void wrongPlaceIsNamed(Wrong wrong) {
    assertRefused(DRAWN, wrong);
  }

  static Stream<Wrong> wrongDraws() {
    return Stream.of(
        keeping("{tier: NEWCOMERS, pool: center-beds, places: 1}",
            "there is no tier NEWCOMERS; known are HIGH_NEED, FIRST_USE, OTHERS"),
        keeping("{tier: HIGH_NEED, pool: center-beds, places: 1}",
            "nobody comes before HIGH_NEED, nothing has to be kept for it"),
        keeping("{tier: OTHERS, pool: center-chairs, places: 1}", "no facility has a pool center-chairs"),
        keeping("{tier: OTHERS, pool: center-beds, places: 15}",
            "of the 15 places of center-beds at least one is kept for nobody"),
        keeping("{tier: FIRST_USE, pool: center-beds, percent: 60}, {tier: OTHERS, pool: center-beds, places: 6}",
            "of the 15 places of center-beds at least one is kept for nobody"),
        keeping("{tier: OTHERS, pool: center-beds, percent: 100}", "expected a whole number from 1 to 99"),
        keeping("{tier: OTHERS, pool: center-beds, percent: 6}", "of 15 places that is none"),
        keeping("{tier: OTHERS, pool: center-beds, places: 1, percent: 10}", "so many places or of so many percent"),
        keeping("{tier: OTHERS, pool: center-beds}", "so many places or of so many percent"),
        keeping("{tier: OTHERS, pool: center-beds, places: 1}, {tier: OTHERS, pool: center-beds, places: 1}",
            "something is kept of center-beds for OTHERS above already"),
        keeping("", "reserves that keep nothing are left out"),
        drawing("reserves: {kept: [{tier: OTHERS, pool: center-beds, places: 1}]}", "the key 'text' is missing"),
        drawing("lossCredit: {withinDays: 60, text: {ja: x, ja-easy: x, en: x}}", "the key 'most' is missing"),
        drawing("lossCredit: {most: 2, text: {ja: x, ja-easy: x, en: x}}", "the key 'withinDays' is missing"),
        drawing("lossCredit: {most: 11, withinDays: 60, text: {ja: x, ja-easy: x, en: x}}",
            "expected a whole number from 1 to 10, found the number 11"),
        drawing("lossCredit: {most: 2, withinDays: 367, text: {ja: x, ja-easy: x, en: x}}",
            "expected a whole number from 1 to 366"),
        drawing("lossCredit: {most: 2, withinDays: 60}", "the key 'text' is missing"),
        drawing("lossCredit: {most: 2, withinDays: 60, text: {ja: x, en: x}}", "the text is missing in 'ja-easy'"),
        beacon("chainHash: \"52db", "chainHash: \"62db", "there is no such beacon"),
        beacon("name: quicknet", "name: slownet", "there is no such beacon"),
        beacon("T15:09:27Z", "T15:09:28Z", "there is no such beacon"),
        beacon("T15:09:27Z", "T15:09:27.5Z", "expected an instant"),
        beacon("periodSeconds: 3,", "periodSeconds: 0,", "expected a whole number from 1 to 3600"),
        beacon("publicKey: \"83cf", "publicKey: \"83CF", "hexadecimal digits of 48 or 96 bytes"),
        beacon("roundAfterSeconds: 60", "roundAfterSeconds: 29", "could be known before the tickets are sealed"),
        beacon("waitAtMostSeconds: 600", "waitAtMostSeconds: 63", "would go on before the round is published"),
        beacon("waitAtMostSeconds: 600", "waitAtMostSeconds: 3601", "expected a whole number from 1 to 3600"),
        new Wrong("times: [\"10:00\"]\n      # Assumption: the ward says nothing about it; a day lets anyone note the commitment"
            + " down.\n      seedCommittedHoursBefore: 24\n",
            "times: [\"09:00\", \"09:10\"]\n      seedCommittedHoursBefore: 24\n      beacon: " + WithBeacon.SECTION + "\n",
            "beacon: {", "the draw of 09:00 could still be waiting at the next one"),
        new Wrong("closesDaysBefore: 1\n      closesAt: \"10:00\"", "closesDaysBefore: 0\n      closesAt: \"10:01\"",
            "times: [\"10:00\"]", "until 10:01 of its own date, but the last draw of that date is before"));
  }

  private static Wrong beacon(String found, String instead, String reason) {
    if (!WithBeacon.SECTION.contains(found)) {
      throw new IllegalArgumentException(found);
    }
    return drawing("beacon: " + WithBeacon.SECTION.replace(found, instead), reason);
  }

  private static Wrong keeping(String kept, String reason) {
    return drawing("reserves: {text: {ja: x, ja-easy: x, en: x}, kept: [" + kept + "]}", reason);
  }

  private static Wrong drawing(String more, String reason) {
    return new Wrong("seedCommittedHoursBefore: 24\n", "seedCommittedHoursBefore: 24\n      " + more + "\n", more, reason);
  }

  @ParameterizedTest
  @MethodSource("wrongDraws")
  void wrongPlaceIsNamedInWhatADrawAdds(Wrong wrong) {
    assertRefused(DRAWN, wrong);
  }

  static Stream<Wrong> wrongWaysToAVisit() {
    return Stream.of(
        bringing("bring: {things: []}", "from 1 to 20 things to bring"),
        bringing("bring: {sample: true}", "the key 'things' is missing"),
        bringing("bring: {things: [{text: {ja: x, ja-easy: x}}]}", "the text is missing in 'en'"),
        bringing("bring: {things: [{text: {ja: x, ja-easy: x, en: x}, types: [SIBLING_SHORT_STAY]}]}",
            "SIBLING_SHORT_STAY does not stand under services"),
        bringing("bring: {things: [{text: {ja: x, ja-easy: x, en: x}, babies: true}]}", "unknown key 'babies'"),
        bringing("bring: {things: [{text: {ja: x, ja-easy: x, en: x}}, {text: {ja: x, ja-easy: x, en: x}}]}",
            "this stands in the list already"),
        leading("way: {directions: {ja: x, ja-easy: x, en: x}}", "the key 'address' is missing"),
        leading("way: {address: {ja: x, ja-easy: x, en: x}, map: \"http://map.example/\"}", "expected a link such as"),
        leading("way: {address: {ja: x, ja-easy: x, en: x}, map: \"javascript:alert(1)\"}", "expected a link such as"),
        leading("way: {address: {ja: x, ja-easy: x, en: x}, map: \"https://who@map.example/\"}", "expected a link such as"),
        leading("way: {address: {ja: x, ja-easy: x, en: x}, map: \"https:///nowhere\"}", "expected a link such as"),
        leading("way: {address: {ja: x, ja-easy: x, en: x}, map: \"https://map.example/?q=海辺\"}", "expected a link such as"));
  }

  /** In place of what is shipped. */
  private static Wrong bringing(String bring, String reason) {
    return new Wrong("      lateEntryDays: 31\n", "      lateEntryDays: 31\n      " + bring + "\n", bring, reason);
  }

  private static Wrong leading(String way, String reason) {
    return new Wrong("      - id: center\n", "      - id: center\n        " + way + "\n", way, reason);
  }

  @ParameterizedTest
  @MethodSource("wrongWaysToAVisit")
  void wrongPlaceIsNamedInWhatToBringAndHowToGetThere(Wrong wrong) {
    var text = PolicyFileText.shipped(DRAWN);
    int bring = text.content().indexOf("      bring:\n");
    var without = new PolicyFileText(text.name(),
        text.content().substring(0, bring) + text.content().substring(text.content().indexOf("    assessment:\n")));
    assertRefused(without, wrong);
  }

  static Stream<Wrong> wrongBookings() {
    return Stream.of(
        new Wrong("mostPending: 10", "mostPending: 10\n      mostStandingWishes: 1",
            "mostStandingWishes: 1", "a wish stands for draws, but nothing is drawn"),
        new Wrong("alwaysDirect: [OUTREACH]", "alwaysDirect: [SIBLING_DAY_SERVICE]",
            "SIBLING_DAY_SERVICE", "SIBLING_DAY_SERVICE is not a service with allocation BOOKING"),
        new Wrong("    booking:\n",
            "    draw: {times: [\"10:00\"], seedCommittedHoursBefore: 1}\n    booking:\n",
            "    draw: {", "'draw' stands here, but no service has allocation DRAW"),
        new Wrong("    booking:\n", "    draw:\n",
            "      directFromSecondUse", "unknown key 'directFromSecondUse'"),
        new Wrong("lengthMinutes: 120", "lengthMinutes: 421",
            "lengthMinutes: 421", "does not fit between from and until"),
        new Wrong("capacity: 3", "capacity: 20",
            "capacity: 20", "fewer than 20 may stay overnight"),
        new Wrong("DAY_SERVICE: {from: \"10:00\", until: \"17:00\"", "OUTREACH: {from: \"10:00\", until: \"17:00\"",
            "          OUTREACH: {", "unknown key 'OUTREACH'"),
        new Wrong("days: 10\n", "days: 1\n",
            "days: 1\n", "the shortest SHORT_STAY is longer than this"),
        new Wrong("perBirth: 0, value: 0", "perBirth: 1, value: 100",
            "perBirth: 1", "there are coupons, but no service costs less with one"));
  }

  @ParameterizedTest
  @MethodSource("wrongBookings")
  void wrongPlaceIsNamedWhereNothingIsDrawn(Wrong wrong) {
    assertRefused(BOOKED, wrong);
  }

  static Stream<Wrong> wrongCare() {
    return Stream.of(
        new Wrong("topic: MIND", "topic: BODY # again",
            "# again", "there is a section about BODY already"),
        new Wrong("topic: MIND", "topic: SOUL",
            "topic: SOUL", "expected one of [BODY, MIND, SOCIAL]"),
        new Wrong("key: urgent", "key: epds # again",
            "# again", "the assessment has the key epds already"),
        new Wrong("key: urgent", "key: Is it urgent",
            "Is it urgent", "small letters, digits and hyphens"),
        new Wrong("kind: SCALE, least: 0, most: 30", "kind: SCALE, least: 30, most: 30",
            "least: 30", "most has to be more than least"),
        new Wrong("kind: SCALE, least: 0, most: 30", "kind: SCALE, least: 0",
            "kind: SCALE, least: 0}", "the key 'most' is missing"),
        new Wrong("kind: SCALE, least: 0, most: 30", "kind: SCALE, least: -1, most: 30",
            "least: -1", "expected a whole number from 0 to 1000"),
        new Wrong("kind: SCALE, least: 0, most: 30", "kind: YES_NO, least: 0, most: 30",
            "kind: YES_NO, least", "'least' does not go with this kind of answer"),
        new Wrong("kind: SCALE, least: 0, most: 30", "kind: STARS, most: 5",
            "kind: STARS", "expected one of [ONE_OF, SOME_OF, SCALE, YES_NO, WORDS]"),
        new Wrong("kind: WORDS, longest: 500", "kind: WORDS, longest: 100000",
            "longest: 100000", "expected a whole number from 1 to 1000"),
        new Wrong("kind: WORDS, longest: 500", "kind: WORDS",
            "answer: {kind: WORDS}", "the key 'longest' is missing"),
        new Wrong("{key: much-trouble,", "{key: well, # again\n                    ",
            "# again", "the option well stands here already"),
        new Wrong("asked: NOT_AFTER_LOSS", "asked: NEVER",
            "asked: NEVER", "expected one of [ALWAYS, NOT_AFTER_LOSS, ONLY_AFTER_LOSS]"),
        new Wrong("asked: NOT_AFTER_LOSS", "asked: NOT_AFTER_LOSS\n              textAfterLoss: {ja: x, ja-easy: x, en: x}",
            "textAfterLoss: {ja: x", "has one text"),
        new Wrong("asked: NOT_AFTER_LOSS", "askedWhen: NOT_AFTER_LOSS",
            "askedWhen", "unknown key 'askedWhen'"),
        new Wrong("key: quiet-room", "key: rest-first # again",
            "# again", "the key rest-first stands here already"),
        new Wrong("purpose: SHARE_ASSESSMENT", "purpose: SHARE_CARE_PLAN # again",
            "# again", "there is a text for SHARE_CARE_PLAN already"),
        new Wrong("purpose: SHARE_ASSESSMENT", "purpose: SELL",
            "purpose: SELL", "expected one of [SHARE_CARE_PLAN"));
  }

  @ParameterizedTest
  @MethodSource("wrongCare")
  void wrongPlaceIsNamedInFormsAndConsents(Wrong wrong) {
    assertRefused(DRAWN, wrong);
  }

  @Test
  void formThatLeavesOutAPartOfLifeIsRefused() {
    var content = PolicyFileText.shipped(DRAWN).content();
    String social = content.substring(content.indexOf("        - topic: SOCIAL"), content.indexOf("    # What a care plan"));
    assertRefused(DRAWN, new Wrong(social, "", "      sections:", "nothing is asked about SOCIAL"));
  }

  @Test
  void purposeWithoutWordsIsRefused() {
    var content = PolicyFileText.shipped(DRAWN).content();
    String report = content.substring(
        content.indexOf("      - purpose: REPORT_TO"), content.indexOf("    # Who knows of a family, and for how long"));
    assertRefused(DRAWN, new Wrong(report, "", "    consents:", "there is no text for REPORT_TO_MUNICIPALITY_AFTER_VISIT"));
  }

  @Test
  void drawnServiceWithoutDrawIsRefused() {
    var text = PolicyFileText.shipped(DRAWN);
    String draw = text.content().substring(text.content().indexOf("    draw:"), text.content().indexOf("    visits:"));
    assertRefused(DRAWN, new Wrong(draw, "", "    services:", "allocation DRAW, but the key 'draw' is missing"));
  }

  @Test
  void typeWithoutAnyPoolIsRefused() {
    var text = PolicyFileText.shipped(DRAWN);
    String pool = text.content().substring(
        text.content().indexOf("          - id: center-outreach"), text.content().indexOf("      - id: mamas-room"));
    assertRefused(DRAWN, new Wrong(pool, "", "    facilities:", "no facility has a pool for OUTREACH"));
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> PolicyFileReader.read("131121-x.yaml", "municipality: \"131121\"\nlanguages: [ja\nx: }\n"))
        .isInstanceOf(PolicyFileException.class).hasMessageMatching("131121-x.yaml, line [23]: not YAML: .+");
  }

  /** Found by fuzzing: what is quoted from the file must not break the line that quotes it. */
  @Test
  void refusalStaysOneLineWhateverIsQuoted() {
    var broken = PolicyFileText.shipped(DRAWN).with("perBirth: 5", "perBirth: \"five\\nor \\u2028 six\"");
    assertThatThrownBy(() -> PolicyFileReader.read(broken.name(), broken.content()))
        .isInstanceOf(PolicyFileException.class)
        .message().hasLineCount(1).contains("five or").doesNotContain("\u2028");
  }

  @Test
  void emptyFileAndSecondDocumentAreRefused() {
    assertThatThrownBy(() -> PolicyFileReader.read("x.yaml", "")).hasMessage("x.yaml, line 1: the file is empty");
    assertThatThrownBy(() -> PolicyFileReader.read("x.yaml", "a: 1\n---\nb: 2\n"))
        .hasMessageStartingWith("x.yaml, line 3: a second document");
  }

  private static void assertRefused(String file, Wrong wrong) {
    assertRefused(PolicyFileText.shipped(file), wrong);
  }

  private static void assertRefused(PolicyFileText file, Wrong wrong) {
    var text = file.with(wrong.found(), wrong.instead());
    assertThatThrownBy(() -> PolicyFileReader.read(text.name(), text.content()))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageStartingWith(text.name() + ", line " + text.lineOf(wrong.blamed()) + ": ")
        .hasMessageContaining(wrong.reason())
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
  }
}
