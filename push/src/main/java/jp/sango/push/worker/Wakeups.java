package jp.sango.push.worker;

import java.util.Collection;
import java.util.Set;
import jp.sango.push.Urgency;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells the lanes of this node that rows were committed; those of other nodes find them by polling. */
public final class Wakeups {

  private final Sinks.Many<Set<Urgency>> committed = Sinks.many().multicast().directBestEffort();

  public void committed(Collection<Urgency> urgencies) {
    var wake = Set.copyOf(urgencies);
    // Concurrent commits wait for each other for the moment that it takes to hand over a signal.
    committed.emitNext(wake, (_, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
  }

  Flux<Set<Urgency>> of(Urgency urgency) {
    return committed.asFlux().filter(urgencies -> urgencies.contains(urgency)).onBackpressureLatest();
  }
}
