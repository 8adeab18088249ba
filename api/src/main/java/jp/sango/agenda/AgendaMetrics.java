package jp.sango.agenda;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import reactor.core.publisher.Mono;

/** {@code sango.agenda.runs}: how often each item ran, how long it took and how it ended. */
public final class AgendaMetrics {

  private final MeterRegistry meters;

  public AgendaMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  Mono<AgendaRun.Outcome> timed(String item, Mono<AgendaRun.Outcome> run) {
    return Mono.defer(() -> {
      var sample = Timer.start(meters);
      return run.doOnNext(outcome ->
          sample.stop(meters.timer("sango.agenda.runs", "item", item, "outcome", outcome.name())));
    });
  }
}
