package jp.sango.slot.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators watch of the relay: differences should stay at 0. */
final class RelayMetrics {

  private final Counter shown;
  private final Counter rebuilds;
  private final Counter differences;
  private final Counter failures;

  RelayMetrics(MeterRegistry meters) {
    shown = Counter.builder("sango.slot.relay.changes").description("Changes shown on the live board").register(meters);
    rebuilds = Counter.builder("sango.slot.relay.rebuilds").description("Boards built anew").register(meters);
    differences = Counter.builder("sango.slot.board.differences")
        .description("Slots on the board that differed from PostgreSQL for no known reason, and were mended")
        .register(meters);
    failures = Counter.builder("sango.slot.relay.failures").description("Turns that will be tried again")
        .register(meters);
  }

  void shown(int changes) {
    shown.increment(changes);
  }

  void rebuilt() {
    rebuilds.increment();
  }

  void differed(int slots) {
    differences.increment(slots);
  }

  void failed() {
    failures.increment();
  }
}
