package jp.sango.registration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import reactor.core.publisher.Mono;

/**
 * Which families somebody may see and act on: a resident her own, a nurse those of her district and those that have
 * none, staff all of their municipality, and whoever broke the glass that one family for a while. A provider reaches
 * families by their visits alone, which this does not know.
 */
public interface Reach {

  /** Those of these families that are within her reach. */
  Mono<Set<RegistrationId>> among(Actor actor, Collection<RegistrationId> families);

  /** Nothing where she may; what is beyond her reach is as unknown as what is not there. */
  default Mono<Void> check(Actor actor, RegistrationId family) {
    return among(actor, List.of(family))
        .filter(found -> found.contains(family))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()))
        .then();
  }
}
