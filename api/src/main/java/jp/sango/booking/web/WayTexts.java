package jp.sango.booking.web;

import java.util.stream.Stream;
import jp.sango.application.Way;
import jp.sango.booking.BookingRoute;
import jp.sango.booking.BookingRoute.Reason;
import jp.sango.kernel.Language;
import jp.sango.kernel.TextFile;

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

  private final TextFile texts =
      TextFile.read("/booking/ways.properties", Stream.of(Told.values()).map(Told::name).toList());

  String of(Told told, Language language) {
    return texts.text(told.name(), language);
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
