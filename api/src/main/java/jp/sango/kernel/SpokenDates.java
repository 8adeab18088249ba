package jp.sango.kernel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Dates and times of Japan's clocks as people say them; in the languages of the house without the year, for they are near,
 * in others as their country writes them in full.
 */
public final class SpokenDates {

  private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private static final DateTimeFormatter ENGLISH_DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter IN_FULL = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL);

  private SpokenDates() {}

  /** To the minute: 12月1日(火) 10:00. */
  public static String of(Instant instant, Language language) {
    var at = instant.atZone(Japan.ZONE);
    return language.equals(Language.ENGLISH)
        ? ENGLISH_DAY_AND_TIME.format(at)
        : of(at.toLocalDate(), language) + " " + TIME.format(at);
  }

  /** One date, or from the first to the last. */
  public static String of(LocalDate first, LocalDate last, Language language) {
    return first.equals(last)
        ? of(first, language)
        : between(language).formatted(of(first, language), of(last, language));
  }

  private static String between(Language language) {
    return switch (language.tag()) {
      case "ja" -> "%sから%sまで";
      case "ja-easy" -> "%s から %s まで";
      case "en" -> "%s to %s";
      default -> "%s – %s";
    };
  }

  /** 12月1日(火). */
  public static String of(LocalDate date, Language language) {
    return switch (language.tag()) {
      case "ja" -> "%d月%d日(%s)".formatted(date.getMonthValue(), date.getDayOfMonth(), kanji(date.getDayOfWeek()));
      case "ja-easy" -> "%d月%d日 %s曜日(%s)".formatted(
          date.getMonthValue(), date.getDayOfMonth(), kanji(date.getDayOfWeek()), reading(date.getDayOfWeek()));
      case "en" -> ENGLISH.format(date);
      default -> IN_FULL.withLocale(language.locale()).format(date);
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
