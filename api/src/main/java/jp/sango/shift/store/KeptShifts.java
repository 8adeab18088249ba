package jp.sango.shift.store;

import java.time.Clock;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.RowScope;
import jp.sango.security.Shifts;
import jp.sango.shift.BegunShift;
import jp.sango.shift.PeopleBook;
import jp.sango.shift.Workplace;
import reactor.core.publisher.Mono;

/** Asks the list of a facility's people whether a shift still holds. */
record KeptShifts(PeopleBook book, Clock clock) implements Shifts {

  @Override
  public Mono<Standing> standing(Actor tablet, Optional<Begun> begun) {
    return RowScope.of(tablet.municipality()).around(book.standing(Workplace.of(tablet),
            begun.map(shift -> new BegunShift(shift.person(), shift.version())), Japan.today(clock)))
        .map(found -> {
          if (!found.isNeeded()) {
            return new Standing.NotNeeded();
          }
          return found.isOn() ? new Standing.OnShift(begun.orElseThrow().person()) : new Standing.Needed();
        });
  }
}
