package jp.sango.slot;

import java.util.Collection;
import java.util.List;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is offered on the days of the ledger, apart from who takes the seats. All within the caller's transaction. */
public interface SlotDays {

  /** Adds the days that are missing and follows a changed contract where the seats already given fit into it. */
  Mono<Offered> offer(MunicipalityCode municipality, List<OfferedDay> days);

  /** Locks a day; empty if it is not in the ledger. */
  Mono<CalendarDay> lock(PoolDay day);

  /** Writes capacity, closing and reason of a day that the caller has locked, and tells the board. */
  Mono<Void> save(CalendarDay day);

  /** Days in the ledger, by pool and date. */
  Flux<CalendarDay> find(MunicipalityCode municipality, Collection<PoolId> pools, DateRange dates);

  /** @param kept days that hold more seats than the contract now gives, and stayed as they were */
  record Offered(long added, long changed, long kept) {

    public static final Offered NOTHING = new Offered(0, 0, 0);

    public Offered plus(Offered other) {
      return new Offered(added + other.added, changed + other.changed, kept + other.kept);
    }
  }
}
