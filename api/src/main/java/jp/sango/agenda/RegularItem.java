package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Due at even distances in time; a run takes up all that is due by then, so one makes up for those missed. */
public interface RegularItem extends AgendaItem {

  /** In whole seconds. */
  Duration every();

  @Override
  default Optional<Instant> nextAfter(Instant instant) {
    long step = every().toSeconds();
    return Optional.of(Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), step) + 1) * step));
  }

  @Override
  default boolean eachInstantMatters() {
    return false;
  }
}
