package jp.sango.slot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import reactor.core.publisher.Mono;

/**
 * Gives seats and takes them back, inside the caller's transaction. Rows are locked in the order of {@link PoolDay}, so
 * that callers cannot deadlock; PostgreSQL refuses {@code confirmed + held > capacity} whatever the code says.
 */
public interface SlotLedger {

  /** What a family asks for on each date of the range, in all its pools: all or none. */
  Mono<SeatOutcome> confirm(MunicipalityCode municipality, SeatDemand demand, DateRange dates);

  /** Gives back what {@link #confirm} or {@link #confirmHeld} gave. */
  Mono<Void> release(MunicipalityCode municipality, SeatDemand demand, DateRange dates);

  /** Like {@link #confirm}, but only set aside: nobody else gets these seats until they are confirmed or given back. */
  Mono<SeatOutcome> hold(MunicipalityCode municipality, SeatDemand demand, DateRange dates);

  /** Makes what {@link #hold} set aside the family's own. */
  Mono<Void> confirmHeld(MunicipalityCode municipality, SeatDemand demand, DateRange dates);

  /** Gives back what {@link #hold} set aside. */
  Mono<Void> releaseHeld(MunicipalityCode municipality, SeatDemand demand, DateRange dates);

  /** One seat in one pool. */
  default Mono<SeatOutcome> confirm(MunicipalityCode municipality, PoolId pool, DateRange dates) {
    return confirm(municipality, SeatDemand.of(pool, 1), dates);
  }

  default Mono<Void> release(MunicipalityCode municipality, PoolId pool, DateRange dates) {
    return release(municipality, SeatDemand.of(pool, 1), dates);
  }

  /** Locks the days (those that exist) and tells their seats: what a draw works on. */
  Mono<SortedMap<PoolDay, Seats>> lock(Collection<PoolDay> days);

  /** Adds to what is confirmed, many days in one statement; the caller holds their locks. */
  Mono<Void> confirmAll(List<SeatChange> changes);

  /** Unlocked look at the seats of a municipality's pools. */
  Mono<Map<PoolDay, Seats>> seats(MunicipalityCode municipality, DateRange dates);

  /** Says that the number of applicants of these slots has changed, so that the board is told after commit. */
  Mono<Void> applicantsChanged(MunicipalityCode municipality, Collection<Slot> slots);

  /**
   * For whoever writes together with others: what {@link #applicantsChanged} would write, to be written in the open
   * transaction; the board is told after its commit.
   */
  Mono<List<NewRow>> changedApplicants(MunicipalityCode municipality, Collection<Slot> slots);

  /** A slot as residents see it: a type at a facility on a date. */
  record Slot(FacilityId facility, ServiceType type, java.time.LocalDate date) {}
}
