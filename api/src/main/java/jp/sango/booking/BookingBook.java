package jp.sango.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import jp.sango.application.ApplicationId;
import jp.sango.application.CoordinationState;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where bookings and their steps are kept; writes and locks take part in the caller's transaction. */
public interface BookingBook {

  Mono<Void> add(Booking booking, TakenStep beginning);

  /** What a step made of it. */
  Mono<Void> change(Booking booking, TakenStep step);

  Mono<Booking> find(MunicipalityCode municipality, ApplicationId id);

  /** Locked, and read after the lock was had. */
  Mono<Booking> lock(MunicipalityCode municipality, ApplicationId id);

  Flux<Booking> all(Collection<ApplicationId> ids);

  /** A person's, of each of her births, that still wait for somebody; soonest first. */
  Flux<ApplicationId> open(MunicipalityCode municipality, PersonId person);

  /** In their order. */
  Flux<TakenStep> steps(ApplicationId id);

  /**
   * By due instants, those without one last.
   *
   * @param state empty: all that somebody still has to do something for
   * @param staff a nurse has the families that are now of her district, and those of none
   * @param after the last one of the page before
   */
  Flux<Booking> page(
      Actor staff, Optional<CoordinationState> state, Optional<ApplicationId> after, int limit);

  /** Requests that have not been answered in time, and what waits although its last wished date has come. */
  Flux<Booking> timedOut(MunicipalityCode municipality, Instant now, LocalDate today, int limit);
}
