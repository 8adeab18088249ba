package jp.sango.booking.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import jp.sango.application.Way;
import jp.sango.booking.BookingRoute;
import jp.sango.booking.BookingRoute.Reason;
import jp.sango.kernel.Language;

/** Why a wish goes the way that it goes, in the family's language; a missing text stops the start. */
final class WayTexts {

  /** What she is told. Whether a nurse looks after her is nobody's to read off an answer: it is told as the city's way. */
  enum Told {
    BY_DRAW,
    ALWAYS_DIRECT,
    SECOND_USE,
    FACILITY_OF_BIRTH,
    FIRST_USE,
    CHANGE_OF_FACILITY,
    ARRANGED_WITH_YOU
  }

  private final Properties texts = new Properties();

  WayTexts() {
    try (var stream = WayTexts.class.getResourceAsStream("/booking/ways.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var told : Told.values()) {
      for (var language : Language.values()) {
        Objects.requireNonNull(of(told, language), () -> told + " is missing in " + language.tag());
      }
    }
  }

  String of(Told told, Language language) {
    return texts.getProperty(told + "." + language.tag());
  }

  static Stream<Told> told(BookingRoute route) {
    return route.way() == Way.DRAW
        ? Stream.of(Told.BY_DRAW)
        : route.because().stream().map(WayTexts::told).distinct().sorted();
  }

  private static Told told(Reason reason) {
    return switch (reason) {
      case ALWAYS_DIRECT -> Told.ALWAYS_DIRECT;
      case SECOND_USE -> Told.SECOND_USE;
      case FACILITY_OF_BIRTH -> Told.FACILITY_OF_BIRTH;
      case FIRST_USE -> Told.FIRST_USE;
      case CHANGE_OF_FACILITY -> Told.CHANGE_OF_FACILITY;
      case HIGH_NEED, ALWAYS_COORDINATED -> Told.ARRANGED_WITH_YOU;
    };
  }
}
