package jp.sango.registration;

import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import reactor.core.publisher.Mono;

/** Lets staff enter what a family of their municipality said by telephone, at the counter or on paper. */
public final class OnBehalf {

  private final Families families;
  private final Reach reach;

  public OnBehalf(Families families, Reach reach) {
    this.families = families;
    this.reach = reach;
  }

  /** Whose word it is; refused for a family that is not theirs to look after. */
  public Mono<Behalf> of(Actor staff, RegistrationId id, Channel channel) {
    if (channel == Channel.ONLINE) {
      return Mono.error(Problem.invalid("channel-is-her-own", "channel").asError());
    }
    return reach.check(staff, id).then(Mono.defer(() -> families.all(List.of(id))))
        .mapNotNull(found -> found.get(id))
        .filter(family -> family.municipality().equals(staff.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()))
        .map(family -> new Behalf(staff, family.person(), channel));
  }
}
