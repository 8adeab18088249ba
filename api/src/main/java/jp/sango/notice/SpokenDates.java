package jp.sango.notice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import jp.sango.kernel.Language;

/** Dates as people say them; without the year, for they are near. */
final class SpokenDates {

  private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private SpokenDates() {}

  /** One date, or from the first to the last. */
  static String of(LocalDate first, LocalDate last, Language language) {
    var from = of(first, language);
    if (first.equals(last)) {
      return from;
    }
    var to = of(last, language);
    return switch (language) {
      case JAPANESE -> from + "から" + to + "まで";
      case PLAIN_JAPANESE -> from + " から " + to + " まで";
      case ENGLISH -> from + " to " + to;
    };
  }

  private static String of(LocalDate date, Language language) {
    return switch (language) {
      case JAPANESE -> "%d月%d日(%s)".formatted(date.getMonthValue(), date.getDayOfMonth(), kanji(date.getDayOfWeek()));
      case PLAIN_JAPANESE -> "%d月%d日 %s曜日(%s)".formatted(
          date.getMonthValue(), date.getDayOfMonth(), kanji(date.getDayOfWeek()), reading(date.getDayOfWeek()));
      case ENGLISH -> ENGLISH.format(date);
    };
  }

  private static String kanji(DayOfWeek day) {
    return day.getDisplayName(TextStyle.NARROW, Locale.JAPANESE);
  }

  private static String reading(DayOfWeek day) {
    return switch (day) {
      case MONDAY -> "げつようび";
      case TUESDAY -> "かようび";
      case WEDNESDAY -> "すいようび";
      case THURSDAY -> "もくようび";
      case FRIDAY -> "きんようび";
      case SATURDAY -> "どようび";
      case SUNDAY -> "にちようび";
    };
  }
}
