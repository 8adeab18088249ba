package jp.sango.slot.relay;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jp.sango.availability.SlotKey;
import jp.sango.kernel.DateRange;
import jp.sango.slot.SlotChange;
import jp.sango.slot.SlotChange.Scope;

/** Which slots some changes are about. */
record Affected(boolean wholeBoard, Set<Scope> scopes, Set<LocalDate> dates) implements Predicate<SlotStates.Offered> {

  static Affected by(List<SlotChange> changes) {
    var whole = false;
    var scopes = new HashSet<Scope>();
    var dates = new HashSet<LocalDate>();
    for (var change : changes) {
      scopes.add(change.scope());
      switch (change.scope()) {
        case Scope.WholeBoard() -> whole = true;
        case Scope.EverySlotOf(var date) -> dates.add(date);
        case Scope.Pool(var pool, var date) -> dates.add(date);
        case Scope.OneSlot(var slot) -> dates.add(slot.date());
      }
    }
    return new Affected(whole, scopes, dates);
  }

  /** From the first to the last date that is touched and on the board; empty if none is. */
  Optional<DateRange> within(DateRange board) {
    var touched = dates.stream().filter(board::contains).sorted().toList();
    return touched.isEmpty() ? Optional.empty() : Optional.of(new DateRange(touched.getFirst(), touched.getLast()));
  }

  /** Whether some change may be about the slot: as to pools, any of its date. */
  boolean covers(SlotKey key) {
    return wholeBoard || dates.contains(key.date());
  }

  @Override
  public boolean test(SlotStates.Offered offered) {
    var date = offered.slot().date();
    return wholeBoard
        || scopes.contains(new Scope.Pool(offered.day().pool(), date))
        || scopes.contains(new Scope.OneSlot(offered.slot()))
        || scopes.contains(new Scope.EverySlotOf(date));
  }
}
