package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.local.LocalServers;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.TransactionalOutbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EndingStoreTest {

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final DeliveryTable table = new DeliveryTable(postgres.client);

  @AfterEach
  void close() {
    postgres.close();
  }

  /** On a database under load the whole would never end, and be leased again for ever. */
  @Test
  void whatTakesTooLongTogetherIsStoredInHalves() {
    var told = new CopyOnWriteArrayList<Integer>();
    DeliveryOutcomes slowForMany = ended -> ended.size() > 10 ? Mono.never()
        : Mono.fromRunnable(() -> told.add(ended.size()));
    var place = Place.of(Channel.FCM, Urgency.SOON);
    var store = new EndingStore(place.worker(), table, slowForMany, postgres.transaction,
        new DeliveryMetrics(new SimpleMeterRegistry()), Duration.ofSeconds(8));
    postgres.add(new TransactionalOutbox(table, new Wakeups()), DeliveryWorkerTest.many(40, Urgency.SOON));
    var leased = table.lease(place, 40, Duration.ofMinutes(1)).block(PATIENCE);
    store.store(leased.stream().map(row -> Ending.unasked(row, new DeliveryOutcome.Expired())).toList()).block(PATIENCE);
    assertThat(told).containsExactly(10, 10, 10, 10);
    assertThat(postgres.count("state = 'EXPIRED'")).isEqualTo(40);
  }
}
