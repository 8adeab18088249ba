package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import jp.sango.local.RestartablePostgres;
import jp.sango.push.Deliveries;
import jp.sango.push.MovableClock;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PostgresAwayTest {

  /** What is leased when PostgreSQL goes is waited for; but longer than a machine stands still. */
  private static final Timing.Limits LIMITS =
      new Timing.Limits(Duration.ofSeconds(12), Duration.ofSeconds(1), Duration.ofSeconds(5));
  private static final Timing NOT_LONG = Node.timing(LIMITS);

  @Test
  void nothingThatWasCommittedIsLostWhenPostgresStopsUnderLoad() throws InterruptedException {
    try (var server = RestartablePostgres.start(); var postgres = new Postgres(server.database())) {
      var phones = new Phones();
      var committed = new ConcurrentLinkedQueue<UUID>();
      try (var node = new Node(postgres, phones, new MovableClock(), Node::asQueued, null, NOT_LONG).started()) {
        postgres.add(node.outbox, DeliveryWorkerTest.many(300, Urgency.BROADCAST));
        var load = Flux.interval(Duration.ofMillis(10)).onBackpressureDrop()
            .flatMap(_ -> commitOne(postgres, node, committed), 4)
            .subscribe();
        await().until(() -> phones.sent.size() > 50);
        server.stop();
        TimeUnit.SECONDS.sleep(1);
        var beforeTheReturn = committed.size();
        server.startAgain();
        await().until(() -> committed.size() > beforeTheReturn + 50);
        load.dispose();
        await().atMost(PATIENCE.plus(LIMITS.lease())).ignoreExceptions()
            .until(() -> postgres.count("state <> 'ACCEPTED'") == 0);
        assertThat(postgres.count("urgency = 2")).isEqualTo(300);
      }
      assertThat(phones.sent).containsAll(committed);
      assertThat(phones.sentTwiceAtATime).isEmpty();
    }
  }

  private static Mono<Void> commitOne(Postgres postgres, Node node, Queue<UUID> committed) {
    var delivery = Deliveries.toPhone(Urgency.NOW);
    return node.outbox.add(List.of(delivery)).as(postgres.transaction::transactional)
        .then(Mono.<Void>fromRunnable(() -> committed.add(delivery.id())))
        .onErrorResume(_ -> Mono.empty());
  }
}
