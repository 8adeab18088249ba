package jp.sango.agenda;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import jp.sango.kernel.Japan;

/** Due once a day at a time in Japan; a run takes up all that is due by then, so one makes up for those missed. */
public interface DailyItem extends AgendaItem {

  LocalTime at();

  @Override
  default Optional<Instant> nextAfter(Instant instant) {
    var date = Japan.dateOf(instant);
    var today = Japan.at(date, at());
    return Optional.of(today.isAfter(instant) ? today : Japan.at(date.plusDays(1), at()));
  }

  @Override
  default boolean eachInstantMatters() {
    return false;
  }
}
