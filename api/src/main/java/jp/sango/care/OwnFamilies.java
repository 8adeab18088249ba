package jp.sango.care;

import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** The families that staff or a nurse may look after: all others are unknown to them. */
public final class OwnFamilies {

  private final Families families;
  private final Reach reach;

  public OwnFamilies(Families families, Reach reach) {
    this.families = families;
    this.reach = reach;
  }

  Mono<Family> find(Actor actor, RegistrationId id) {
    return reach.check(actor, id)
        .then(Mono.defer(() -> families.all(List.of(id))))
        .mapNotNull(found -> found.get(id))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()));
  }

  /** Locks the family's row until commit, so that versions are numbered one by one. */
  Mono<Family> lock(Actor actor, RegistrationId id) {
    return find(actor, id).flatMap(family -> families.findAndLock(family.id()));
  }
}
