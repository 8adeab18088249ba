package jp.sango.push.worker;

import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jp.sango.local.LocalServers;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.MovableClock;
import jp.sango.push.Postgres;
import jp.sango.push.Verdict;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What waits for others' answers is looked at once more: she may have read it by then. */
class OldVerdictTest {

  private static final int BATCH = 20;
  private static final Duration NO_VERDICT_HOLDS_SO_LONG = Duration.ofSeconds(4);

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicBoolean unwanted = new AtomicBoolean();

  @Test
  void batchThatWaitedForMulticastsIsNotSentByTheVerdictOfBefore() {
    var provider = new Hesitating();
    try (var postgres = new Postgres(LocalServers.freshDatabase());
        var node = new Node(postgres, provider, new MovableClock(), this::verdicts)) {
      postgres.add(node.outbox, Stream.generate(() -> Deliveries.broadcast(Deliveries.NOW.plusSeconds(3600)))
          .limit((Multicasting.BATCHES + 1) * BATCH).toArray(Delivery[]::new));
      node.started();
      await().until(() -> looks.get() > Multicasting.BATCHES && provider.sent.size() == Multicasting.BATCHES);
      unwanted.set(true);
      var since = System.nanoTime();
      await().until(() -> System.nanoTime() - since > NO_VERDICT_HOLDS_SO_LONG.toNanos());
      provider.answers.tryEmitValue(new SendResult.Accepted("accepted")).orThrow();
      await().until(() -> postgres.queued("true") == 0);
      assertThat(postgres.count("state = 'WITHDRAWN'")).isEqualTo(BATCH);
      assertThat(provider.sent).hasSize(Multicasting.BATCHES);
    }
  }

  private Mono<Map<UUID, Verdict>> verdicts(List<Delivery> due) {
    looks.incrementAndGet();
    return Node.verdicts(due,
        each -> unwanted.get() ? new Verdict.Withdraw() : new Verdict.Send(each.text(), List.of()));
  }

  /** Takes multicasts, and says so only when it is told to. */
  private static final class Hesitating implements Sender, Multicaster {
    final List<UUID> sent = new CopyOnWriteArrayList<>();
    final Sinks.One<SendResult> answers = Sinks.one();

    @Override
    public Optional<Multicaster> multicaster() {
      return Optional.of(this);
    }

    @Override
    public int most() {
      return BATCH;
    }

    @Override
    public Mono<Integer> room(Message message, int wanted) {
      return Mono.just(wanted);
    }

    @Override
    public Mono<SendResult> send(UUID key, List<Message> messages) {
      return Mono.defer(() -> {
        sent.add(key);
        return answers.asMono();
      });
    }

    @Override
    public Mono<SendResult> repeat(UUID key, List<Message> messages) {
      return send(key, messages);
    }

    @Override
    public Mono<SendResult> send(Message message) {
      return Mono.just(new SendResult.Accepted("alone"));
    }
  }
}
