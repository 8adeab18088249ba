package jp.sango.refill;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger.Slot;
import jp.sango.slot.SlotOffers;

/** What is free as far as it was seen, so that not every family has to be looked up for it; the ledger decides. */
final class FreeSeats {

  private final MunicipalityCode municipality;
  private final Map<PoolDay, Integer> free = new HashMap<>();

  FreeSeats(MunicipalityCode municipality, Map<PoolDay, Seats> seats) {
    this.municipality = municipality;
    seats.forEach((day, known) -> {
      if (known.remaining() > 0) {
        free.put(day, known.remaining());
      }
    });
  }

  /** What can be wished for on the days that have any. */
  Set<Slot> slots(SlotOffers offers) {
    return free.keySet().stream().flatMap(offers::slots).collect(Collectors.toSet());
  }

  boolean fit(SeatDemand seats, DateRange dates) {
    return seats.on(municipality, dates).stream()
        .allMatch(wanted -> free.getOrDefault(wanted.day(), 0) >= wanted.seats());
  }

  void without(SeatDemand seats, DateRange dates) {
    seats.on(municipality, dates).forEach(taken -> free.merge(taken.day(), -taken.seats(), Integer::sum));
  }

  /** Somebody else has been quicker there. */
  void withoutAnyOn(PoolDay day) {
    free.remove(day);
  }
}
