package jp.sango.local.town;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One invented family.
 *
 * @param number from 1; the first three are the ready-made ones, whose course is their own
 * @param registersOn day of the town's history, from 0
 * @param ageInDays of her child when the history begins; negative before the birth
 */
record Household(Municipality municipality, int number, Course course, int registersOn, int ageInDays, int children) {

  /** How far she comes before a newcomer looks at the town. */
  enum Course {
    WAITING, RETURNED, EXPECTING, APPROVED, APPLYING
  }

  /** Somebody to try things as: applied for nothing, with nothing against it. */
  static final int READY = 1;
  /** Followed by a nurse. */
  static final int FOLLOWED = 2;
  /** Has been there before. */
  static final int EXPERIENCED = 3;

  private static final int READY_MADE_AGE = 45;
  private static final int MOTHERS_AGE_DAYS = 11_000;
  private static final List<String> SURNAMES = List.of("見本", "架空", "模擬", "試作", "仮名");
  private static final List<String> SURNAMES_KANA = List.of("ミホン", "カクウ", "モギ", "シサク", "カリナ");
  private static final List<String> NAMES =
      List.of("花子", "春香", "美咲", "陽菜", "結衣", "千尋", "真央", "彩", "葵", "さくら");
  private static final List<String> NAMES_KANA =
      List.of("ハナコ", "ハルカ", "ミサキ", "ヒナ", "ユイ", "チヒロ", "マオ", "アヤ", "アオイ", "サクラ");

  static List<Household> of(Municipality municipality, int days) {
    return IntStream.rangeClosed(1, municipality.families())
        .mapToObj(number -> number <= EXPERIENCED
            ? new Household(municipality, number, Course.APPROVED, 0, READY_MADE_AGE, 1)
            : invented(municipality, number, days))
        .toList();
  }

  private static Household invented(Municipality municipality, int number, int days) {
    var dice = Dice.about(municipality.name(), number);
    var course = course(dice.between(1, 100));
    int registersOn = switch (course) {
      case WAITING -> days - dice.between(0, 2);
      case RETURNED -> dice.between(1, days);
      case EXPECTING, APPROVED -> dice.between(0, days);
      // Where registering has to come days before the first use, late ones could not apply yet.
      case APPLYING -> municipality.draws() ? dice.between(0, days / 2) : 0;
    };
    int age = course == Course.EXPECTING ? -dice.between(20, 40) : dice.between(5, municipality.draws() ? 85 : 240);
    return new Household(municipality, number, course, registersOn, age, dice.percent(4) ? 2 : 1);
  }

  private static Course course(int percentile) {
    return percentile <= 8 ? Course.WAITING
        : percentile <= 12 ? Course.RETURNED
        : percentile <= 20 ? Course.EXPECTING
        : percentile <= 35 ? Course.APPROVED
        : Course.APPLYING;
  }

  boolean isReadyMade() {
    return number <= EXPERIENCED;
  }

  boolean isHighNeed() {
    return !isReadyMade() && Dice.about("need", municipality.name(), number).percent(8);
  }

  boolean isExempt() {
    return !isReadyMade() && Dice.about("exempt", municipality.name(), number).percent(10);
  }

  boolean hasPhone() {
    return isReadyMade() || Dice.about("phone", municipality.name(), number).percent(15);
  }

  boolean hasLine() {
    return number == READY;
  }

  /** As in {@code /local/token?as=…}. */
  String resident() {
    return municipality.resident(number);
  }

  /** All beginning with 090-0000: numbers that nobody has. */
  String telephone() {
    return "090-0000-%04d".formatted(municipality.firstTelephone() + number);
  }

  /** What she sends to register. */
  Map<String, Object> form(LocalDate firstDay) {
    var birth = firstDay.minusDays(ageInDays);
    var form = new LinkedHashMap<String, Object>();
    form.put("name", SURNAMES.get(number % SURNAMES.size()) + " " + NAMES.get(number % NAMES.size()) + " " + number);
    form.put("kana", SURNAMES_KANA.get(number % SURNAMES.size()) + " " + NAMES_KANA.get(number % NAMES.size()));
    form.put("birthDate", firstDay.minusDays(MOTHERS_AGE_DAYS + 37L * number % 3_000).toString());
    form.put("address", Map.of("postalCode", municipality.postalCode(), "line", municipality.place() + number + "番地"));
    form.put("telephone", telephone());
    form.put("language", number % 25 == 0 ? "en" : number % 12 == 0 ? "ja-easy" : "ja");
    form.put("dueDate", birth.toString());
    form.put("children", ageInDays < 0 ? List.of()
        : Stream.generate(() -> Map.of("birthDate", birth.toString())).limit(children).toList());
    form.put("livesInMunicipality", true);
    form.put("reasons", number % 2 == 0 ? List.of("BODY", "NO_HELP_FROM_FAMILY") : List.of("CHILD_CARE", "MIND"));
    form.put("householdExemptionClaimed", isExempt());
    return form;
  }
}
