package jp.sango.push.worker;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.LookAgain;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What the lanes are made of: the outbox, the channels, and whom to ask and to tell. */
public record Lanes(
    Queue queue,
    Wakeups wakeups,
    Map<Channel, Sender> senders,
    LookAgain lookAgain,
    DeliveryOutcomes outcomes,
    TransactionalOperator transaction,
    Clock clock,
    DeliveryMetrics metrics,
    PushProperties.Worker properties,
    Timing timing) {

  /** Works in all lanes until {@code stop} ends, then finishes what is in flight. */
  Mono<Void> run(Mono<Void> stop) {
    return Mono.when(Arrays.stream(Urgency.values()).map(urgency -> lane(urgency).run(wakeups, stop)).toList());
  }

  private Lane lane(Urgency urgency) {
    // Each lane of each start is a worker of its own: nothing that an earlier one left can be taken for its own.
    var worker = UUID.randomUUID();
    var store = new EndingStore(worker, queue, outcomes, transaction, metrics);
    var acknowledgements = new Acknowledgements(store, properties.batch(), timing.lease());
    // More than there are places for would only wait here while its lease runs.
    var batch = Math.min(properties.batch(), properties.concurrency());
    return new Lane(worker, urgency, queue, attempts(), acknowledgements, timing, batch, properties.concurrency());
  }

  private Attempts attempts() {
    var backoff = new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
    return new Attempts(lookAgain, senders, clock, timing, backoff, properties.maxAttempts());
  }
}
