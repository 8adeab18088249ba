package jp.sango.push.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.Urgency;

/** What is measured: how many wait, how attempts end, how long from a row's commit to its acceptance. */
public final class DeliveryMetrics {

  private final MeterRegistry registry;
  private final Map<Urgency, AtomicLong> waiting = new EnumMap<>(Urgency.class);

  public DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var urgency : Urgency.values()) {
      var depth = new AtomicLong();
      waiting.put(urgency, depth);
      Gauge.builder("sango.push.queue", depth, AtomicLong::doubleValue)
          .description("Deliveries that wait or are in flight").tag("urgency", label(urgency)).register(registry);
    }
  }

  void gate(Gate gate) {
    Gauge.builder("sango.push.gate.closed", gate, each -> each.left().toMillis() / 1e3)
        .description("For how many seconds an account is still left alone").baseUnit("seconds")
        .tag("channel", label(gate.channel())).tag("account", gate.account().label()).register(registry);
  }

  void depth(Queue.Depth depth) {
    waiting.get(depth.urgency()).set(depth.waiting());
  }

  void ended(Ending ending, Duration age) {
    var channel = label(Channel.of(ending.leased().delivery().address()));
    registry.counter("sango.push.attempts", "channel", channel, "outcome", outcome(ending.outcome())).increment();
    if (ending.outcome() instanceof DeliveryOutcome.Accepted) {
      registry.timer("sango.push.lag", "channel", channel).record(age);
    }
  }

  private static String outcome(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Accepted _ -> "accepted";
      case DeliveryOutcome.AddressGone _ -> "address-gone";
      case DeliveryOutcome.Expired _ -> "expired";
      case DeliveryOutcome.Withdrawn _ -> "withdrawn";
      case DeliveryOutcome.Redirected _ -> "redirected";
      case DeliveryOutcome.Unreached _ -> "unreached";
      case DeliveryOutcome.Undeliverable _ -> "undeliverable";
      case DeliveryOutcome.Later _ -> "later";
    };
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
