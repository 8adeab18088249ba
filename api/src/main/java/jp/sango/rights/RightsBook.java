package jp.sango.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** Where ends of use, holds and requests are looked up and kept. Writes join the transaction. */
public interface RightsBook {

  /**
   * Families not held and not erased whose use ended on a day or before, the earliest first; those who could not be
   * erased come behind all others, who failed last at the end.
   */
  Mono<List<EndedUse>> endedBy(MunicipalityCode municipality, LocalDate day, int limit);

  Mono<Void> keepFailure(MunicipalityCode municipality, RegistrationId family, Instant at);

  Mono<Void> forgetFailure(MunicipalityCode municipality, RegistrationId family);

  /** Of those whom {@link #endedBy} names, the ones that have failed; who failed longest ago first. */
  Mono<List<FailedErasure>> failures(MunicipalityCode municipality, LocalDate day, int limit);

  Mono<List<EndedUse>> ends(MunicipalityCode municipality, Collection<RegistrationId> families);

  /** Whether the municipality keeps another registration of this person that is not erased. */
  Mono<Boolean> hasOther(MunicipalityCode municipality, PersonId person, RegistrationId than);

  Mono<Hold> hold(MunicipalityCode municipality, RegistrationId family);

  /** In place of an earlier one. */
  Mono<Void> keep(MunicipalityCode municipality, RegistrationId family, Hold hold);

  /** True if there was one. */
  Mono<Boolean> lift(MunicipalityCode municipality, RegistrationId family);

  /** The one that is there already, or this. */
  Mono<Request> request(MunicipalityCode municipality, RegistrationId family, UUID id, Instant at);

  Mono<List<Request>> requests(MunicipalityCode municipality, int limit);

  /** As it was asked. */
  record Request(UUID id, RegistrationId family, Instant at, boolean isHeld) {}
}
