package jp.sango.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.Actor;
import reactor.core.publisher.Mono;

/** Where check-ins are kept; writes and locks take part in the caller's transaction. */
public interface CheckInBook {

  /** The check-in of a visit on a date that has not been reverted. */
  Mono<CheckIn> find(VisitId visit, LocalDate date);

  /** The check-ins of these visits on a date that have not been reverted. */
  Mono<Map<VisitId, CheckIn>> on(Collection<VisitId> visits, LocalDate date);

  Mono<Void> add(CheckIn checkIn);

  /** A check-in at the provider's own facility, locked. */
  Mono<CheckIn> lock(Actor provider, CheckInId id);

  Mono<Void> revert(CheckIn checkIn, CheckIn.Reverted reverted);
}
