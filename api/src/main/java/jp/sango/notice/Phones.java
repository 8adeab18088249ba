package jp.sango.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.push.LineChat;
import reactor.core.publisher.Mono;

/** Where a resident's notices go: her devices and her LINE account. */
public interface Phones {

  /** At most this many devices each; the one not heard of for longest makes room. */
  int MOST_DEVICES = 10;

  /**
   * Registers or renews an installation of the app, a resident's or, for trials, one of staff. A token that somebody else
   * had becomes hers: a phone changes hands.
   */
  Mono<Void> put(Actor resident, Device device, Instant at);

  /** All that she has, the one heard of last first. */
  Mono<KnownPhones> known(Actor resident);

  /** True if there was one. */
  Mono<Boolean> remove(Actor resident, String installation);

  /** Links a LINE account, in place of an earlier one; false if it is linked to another resident. */
  Mono<Boolean> link(Actor resident, String lineUser, Instant at);

  /**
   * Keeps what LINE says of the linked account, and answers whether what is sent there would be shown. Where LINE says
   * nothing, what was known of it stands.
   */
  Mono<Boolean> isShown(Actor resident, LineChat.Friendship friendship, Instant at);

  /** Which of these have a device or a LINE account that something could be sent to, and want it to be. */
  Mono<Set<PersonId>> reachable(MunicipalityCode municipality, Collection<PersonId> persons);

  /** True if one was linked. */
  Mono<Boolean> unlink(Actor resident);
}
