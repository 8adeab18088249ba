package jp.sango.visit;

import java.time.Clock;
import jp.sango.kernel.Actor;
import jp.sango.programme.BringList;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.GentleWords;
import reactor.core.publisher.Mono;

/** What a mother is told to bring to her visits. */
public final class Packing {

  private final Families families;
  private final Policies policies;
  private final Clock clock;

  public Packing(Families families, Policies policies, Clock clock) {
    this.families = families;
    this.policies = policies;
    this.clock = clock;
  }

  /** To visits of all types; where nobody can say which words are due, the gentle ones. */
  public Mono<BringList> of(Actor resident) {
    var bring = policies.at(resident.municipality(), clock.instant()).visits().bring();
    return bring.isEmpty() ? Mono.just(bring) : families.of(resident.municipality(), resident.person())
        .map(births -> GentleWords.areDue(births) ? bring.gentle() : bring)
        .defaultIfEmpty(bring.gentle());
  }
}
