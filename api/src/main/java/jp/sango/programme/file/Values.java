package jp.sango.programme.file;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;

/** Reads single values in the forms in which policies write them. */
final class Values {

  private static final Pattern PERIOD = Pattern.compile("(\\d{1,3}) (day|week|month|year)s?");
  private static final Pattern SHORT_NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int MOST_YEN = 1_000_000;

  private final Set<Language> languages;

  /** @param languages those in which every text for people has to exist */
  Values(Set<Language> languages) {
    this.languages = languages;
  }

  Set<Language> languages() {
    return languages;
  }

  LocalizedText text(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      throw node.expected("the text in each language");
    }
    var byLanguage = new HashMap<Language, String>();
    mapping.entries().forEach((tag, entry) -> {
      var language = Language.ofTag(tag).filter(languages::contains).orElseThrow(
          () -> entry.place().fault("the file's languages do not include '" + tag + "'"));
      String text = entry.value().text().strip();
      if (text.isEmpty()) {
        throw entry.place().fault("the text in '" + tag + "' is empty");
      }
      byLanguage.put(language, text);
    });
    languages.stream().filter(language -> !byLanguage.containsKey(language)).findFirst().ifPresent(language -> {
      throw mapping.place().fault("the text is missing in '" + language.tag() + "'");
    });
    return new LocalizedText(byLanguage);
  }

  /** A key that answers are kept by. */
  static String shortName(Node node) {
    return node.parsed("up to 40 small letters, digits and hyphens, a letter first", text -> {
      if (!SHORT_NAME.matcher(text).matches()) {
        throw new IllegalArgumentException(text);
      }
      return text;
    });
  }

  static LocalDate date(Node node) {
    return node.parsed("a date such as 2026-04-01", LocalDate::parse);
  }

  static LocalTime time(Node node) {
    return node.parsed("a time such as \"10:00\"", LocalTime::parse);
  }

  static MonthDay monthDay(Node node) {
    return node.parsed("a day of the year such as \"12-31\"", text -> MonthDay.parse("--" + text));
  }

  static DayOfWeek weekday(Node node) {
    return node.oneOf(DayOfWeek.class);
  }

  static ServiceType type(Node node) {
    return node.oneOf(ServiceType.class);
  }

  static Yen yen(Node node) {
    return new Yen(node.whole(0, MOST_YEN));
  }

  static Period period(Node node) {
    return node.parsed("a time span such as 4 months or 1 year", text -> {
      var match = PERIOD.matcher(text);
      if (!match.matches()) {
        throw new IllegalArgumentException(text);
      }
      int count = Integer.parseInt(match.group(1));
      return switch (match.group(2)) {
        case "day" -> Period.ofDays(count);
        case "week" -> Period.ofWeeks(count);
        case "month" -> Period.ofMonths(count);
        default -> Period.ofYears(count);
      };
    });
  }

  /** A list in which nothing stands twice, in the file's order: every node answers with the same bytes. */
  static <T> Set<T> distinct(Node list, Function<Node, T> read) {
    var seen = new LinkedHashSet<T>();
    for (Node node : list.items().nodes()) {
      T value = read.apply(node);
      if (!seen.add(value)) {
        throw node.place().fault(value + " stands in this list already");
      }
    }
    return Collections.unmodifiableSet(seen);
  }

  /** Like {@link #distinct}, with at least one. */
  static <T> Set<T> some(Node list, Function<Node, T> read) {
    Set<T> values = distinct(list, read);
    if (values.isEmpty()) {
      throw list.place().fault("this list has to name at least one");
    }
    return values;
  }

  /** A mapping whose keys are types out of those known here. */
  static Map<ServiceType, Node> byType(Node node, Set<ServiceType> known) {
    if (!(node instanceof Node.Mapping mapping)) {
      throw node.expected("types with their values");
    }
    var byType = new EnumMap<ServiceType, Node>(ServiceType.class);
    mapping.entries().forEach((key, entry) -> byType.put(
        known.stream().filter(type -> type.name().equals(key)).findFirst()
            .orElseThrow(() -> entry.place().fault("unknown key '" + key + "'; known here are " + known)),
        entry.value()));
    return byType;
  }
}
