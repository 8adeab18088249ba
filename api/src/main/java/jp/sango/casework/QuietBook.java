package jp.sango.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.programme.CaseworkPolicy;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds families that have fallen silent, and keeps who has been in touch with them. */
public interface QuietBook {

  /**
   * Longest first. Who has been followed up is left out until her date.
   *
   * @param bornAfter whose care began earlier has outgrown everything
   * @param after what was read before; empty for the longest silent ones
   */
  Flux<QuietFamily> find(
      Actor staff, CaseworkPolicy policy, Instant now, LocalDate bornAfter, Optional<Place> after, int limit);

  /** A place in the order of the list; whoever stood there may have left it meanwhile. */
  record Place(Instant since, RegistrationId family) {

    static Place of(QuietFamily quiet) {
      return new Place(quiet.since(), quiet.family());
    }
  }

  Mono<Void> keep(QuietContact contact);
}
