package jp.sango.kernel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Dates and times of Japan's clocks as people say them; without the year, for they are near. */
public final class SpokenDates {

  private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private static final DateTimeFormatter ENGLISH_DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private SpokenDates() {}

  /** To the minute: 12月1日(火) 10:00. */
  public static String of(Instant instant, Language language) {
    var at = instant.atZone(Japan.ZONE);
    return switch (language) {
      case JAPANESE, PLAIN_JAPANESE -> of(at.toLocalDate(), language) + " " + TIME.format(at);
      case ENGLISH -> ENGLISH_DAY_AND_TIME.format(at);
    };
  }

  /** One date, or from the first to the last. */
  public static String of(LocalDate first, LocalDate last, Language language) {
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

  /** 12月1日(火). */
  public static String of(LocalDate date, Language language) {
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
