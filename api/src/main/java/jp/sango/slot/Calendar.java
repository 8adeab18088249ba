package jp.sango.slot;

import java.util.Collection;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What providers may do with their days, within their contract. */
public final class Calendar {

  private final SlotDays days;
  private final Opening opening;

  public Calendar(SlotDays days, Opening opening) {
    this.days = days;
    this.opening = opening;
  }

  /** Within the caller's transaction. A day so far ahead that it is not in the ledger yet is opened for it. */
  public Mono<CalendarOutcome> change(PoolDay day, CalendarChange change) {
    return days.lock(day)
        .switchIfEmpty(Mono.defer(() -> opening.open(day.municipality(), new DateRange(day.date(), day.date()))
            .then(days.lock(day))))
        .map(found -> found.with(change))
        .delayUntil(outcome -> outcome instanceof CalendarOutcome.Changed(var changed)
            ? days.save(changed)
            : Mono.empty())
        .defaultIfEmpty(new CalendarOutcome.ClosedByContract());
  }

  public Flux<CalendarDay> find(MunicipalityCode municipality, Collection<PoolId> pools, DateRange dates) {
    return days.find(municipality, pools, dates);
  }
}
