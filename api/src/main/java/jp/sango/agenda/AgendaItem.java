package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.RowScope;
import reactor.core.publisher.Mono;

/** Something that is due at instants. Its bean is enough: the {@link Agenda} finds it. */
public interface AgendaItem {

  /** Stable and unique; marks in the database hang on it. */
  String name();

  /**
   * The first due instant strictly after the given one; empty if there is none. Pure, and never decreasing when the
   * argument grows.
   */
  Optional<Instant> nextAfter(Instant instant);

  /** Whose rows its runs see: none but these, whatever the SQL says. */
  RowScope scope();

  /** Does what is due. May be called again for the same instant after a crash: has to be idempotent. */
  Mono<Void> run(Instant due);

  /**
   * False where one run makes up for all that were missed, as with sweeping or looking again: then after a clock's
   * jump or a night of standstill only the latest due instant is run.
   */
  default boolean eachInstantMatters() {
    return true;
  }

  /** Most can wait for what is due before them. */
  default Pace pace() {
    return Pace.TAKES_TURNS;
  }

  /** A run that takes longer is broken off and tried again: one that never ends would stop all others. */
  default Duration longest() {
    return Duration.ofMinutes(10);
  }
}
