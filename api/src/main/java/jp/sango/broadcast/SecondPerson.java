package jp.sango.broadcast;

import java.util.stream.Stream;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.BroadcastPolicy;

/** When somebody else has to agree, and who may. Pure. */
final class SecondPerson {

  private SecondPerson() {}

  /** To many; or where it goes past what people wish, or says more of them than that they are registered. */
  static boolean isNeeded(Content content, long families, BroadcastPolicy policy) {
    return families >= policy.secondPersonFrom() || content.important() || content.segment().isSensitive();
  }

  static Decision mayDecide(Actor staff, Broadcast broadcast, String fingerprint, long families) {
    return Decision.firstObjection(Stream.of(
        Decision.unless(broadcast.authors().contains(staff.person()), () -> Problem.conflict("broadcast-is-your-own")),
        broadcast.asRead(fingerprint),
        Decision.unless(broadcast.counted().filter(counted -> counted == families).isEmpty(),
            () -> Problem.conflict("broadcast-changed-meanwhile"))));
  }
}
