package jp.sango.care;

import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** The families that staff or a nurse may look after: all others are unknown to them. */
public final class OwnFamilies {

  private final Families families;

  public OwnFamilies(Families families) {
    this.families = families;
  }

  Mono<Family> find(Actor actor, RegistrationId id) {
    return families.all(List.of(id))
        .mapNotNull(found -> found.get(id))
        .filter(family -> family.municipality().equals(actor.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()));
  }

  /** Locks the family's row until commit, so that versions are numbered one by one. */
  Mono<Family> lock(Actor actor, RegistrationId id) {
    return find(actor, id).flatMap(family -> families.findAndLock(family.id()));
  }
}
