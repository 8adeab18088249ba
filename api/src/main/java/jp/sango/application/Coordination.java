package jp.sango.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Arranges what no draw decides; its verbs take part in the transaction of whoever calls them. */
public interface Coordination {

  /** For where nothing is arranged. */
  Coordination NONE = new Coordination() {
    @Override
    public Mono<Void> admit(Actor by, Family family, List<Wish> wishes, Policy policy) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> begin(Actor by, Application application) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> withdraw(Actor by, Application application) {
      return Mono.empty();
    }

    @Override
    public Mono<Map<ApplicationId, Progress>> progress(Collection<ApplicationId> applications) {
      return Mono.just(Map.of());
    }
  };

  /**
   * How far it has come.
   *
   * @param due by when the next person is to do the next step; empty at the end
   */
  record Progress(CoordinationState state, Optional<Instant> due) {}

  /** Refuses by a problem what she has to book with the facility herself. */
  Mono<Void> admit(Actor by, Family family, List<Wish> wishes, Policy policy);

  /** Somebody has to take care of this application, which has just come in. */
  Mono<Void> begin(Actor by, Application application);

  /** Gives back whatever is held for it; its family is locked, and it was pending until now. */
  Mono<Void> withdraw(Actor by, Application application);

  Mono<Map<ApplicationId, Progress>> progress(Collection<ApplicationId> applications);
}
