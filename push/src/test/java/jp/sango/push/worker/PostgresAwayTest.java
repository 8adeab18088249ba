package jp.sango.push.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jp.sango.local.RestartablePostgres;
import jp.sango.push.MovableClock;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import org.junit.jupiter.api.Test;

class PostgresAwayTest {

  @Test
  void nothingIsLostWhenPostgresStopsUnderLoad() throws InterruptedException {
    try (var server = RestartablePostgres.start(); var postgres = new Postgres(server.database())) {
      var phones = new Phones();
      var committed = new ArrayList<UUID>();
      try (var node = new Node(postgres, phones, new MovableClock()).started()) {
        commit(postgres, node, committed, 300);
        await().until(() -> phones.sent.size() > 50);
        server.stop();
        TimeUnit.MILLISECONDS.sleep(1500);
        server.startAgain();
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> postgres.count("true") == 300);
        commit(postgres, node, committed, 50);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
            .until(() -> postgres.count("state = 'ACCEPTED'") == 350);
      }
      assertThat(new HashSet<>(phones.sent)).containsExactlyInAnyOrderElementsOf(committed);
      assertThat(phones.sentTwiceAtATime).isEmpty();
    }
  }

  private static void commit(Postgres postgres, Node node, ArrayList<UUID> committed, int number) {
    var deliveries = DeliveryWorkerTest.many(number, Urgency.SOON);
    postgres.add(node.outbox, deliveries);
    for (var delivery : deliveries) {
      committed.add(delivery.id());
    }
  }
}
