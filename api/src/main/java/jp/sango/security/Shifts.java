package jp.sango.security;

import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Role;
import reactor.core.publisher.Mono;

/** Who is at a facility's tablet, asked anew with each request: whoever was revoked is out at the next. */
@FunctionalInterface
public interface Shifts {

  /**
   * A shift as a session remembers it.
   *
   * @param version of her PIN and her right to be there: what began under an older one has ended
   */
  record Begun(FacilityPersonId person, int version) {}

  /** What a tablet's request finds. */
  sealed interface Standing {

    /** The facility does not tell its people apart. */
    record NotNeeded() implements Standing {}

    /** It does, and nobody is on shift, or nobody any more. */
    record Needed() implements Standing {}

    record OnShift(FacilityPersonId person) implements Standing {}
  }

  /** Whether an actor is a tablet of a facility, which is whom all this is about. */
  static boolean concern(Actor actor) {
    return actor.role() == Role.PROVIDER && actor.facility().isPresent();
  }

  Mono<Standing> standing(Actor tablet, Optional<Begun> begun);
}
