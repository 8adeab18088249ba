package jp.sango.slot;

import java.time.LocalDate;
import jp.sango.kernel.PoolId;

/** A row of the outbox to the board: which slots are to be shown anew. Never what they are: that is read afresh. */
public record SlotChange(long id, Scope scope) {

  /** How much of a municipality's board a change is about. */
  public sealed interface Scope {

    record WholeBoard() implements Scope {}

    record EverySlotOf(LocalDate date) implements Scope {}

    record Pool(PoolId pool, LocalDate date) implements Scope {}

    record OneSlot(SlotLedger.Slot slot) implements Scope {}
  }
}
