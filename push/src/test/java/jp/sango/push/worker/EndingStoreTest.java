package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
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

  /** Together they would be refused until their leases run out, and all that was taken over be sent a second time. */
  @Test
  void oneThatTheDatabaseRefusesCostsNobodyElsesEnding() {
    var told = new CopyOnWriteArrayList<DeliveryOutcome>();
    var place = Place.of(Channel.FCM, Urgency.SOON);
    var store = new EndingStore(place.worker(), table,
        ended -> Mono.fromRunnable(() -> ended.forEach(each -> told.add(each.outcome()))), postgres.transaction,
        new DeliveryMetrics(new SimpleMeterRegistry()), Duration.ofMinutes(1));
    postgres.add(new TransactionalOutbox(table, new Wakeups()), DeliveryWorkerTest.many(7, Urgency.SOON));
    var leased = table.lease(place, 7, Duration.ofMinutes(1)).block(PATIENCE);
    var refused = leased.get(4);
    store.store(leased.stream().map(row -> Ending.of(row, new DeliveryOutcome.Accepted(row == refused ? "\0" : "taken")))
        .toList()).block(PATIENCE);
    assertThat(postgres.count("state = 'ACCEPTED'")).isEqualTo(6);
    assertThat(postgres.state(refused.delivery().id())).isEqualTo("UNDELIVERABLE NOT_STORED");
    assertThat(postgres.queued("true")).isZero();
    assertThat(told).contains(new DeliveryOutcome.Undeliverable("NOT_STORED"));
  }

  /** On a slow database its lease has run out before the first ending was stored, and the same lane has taken it on again. */
  @Test
  void ofTwoEndingsOfOneDeliveryTheOneOfTheLastLeaseIsStored() {
    var told = new CopyOnWriteArrayList<DeliveryOutcome>();
    var place = Place.of(Channel.FCM, Urgency.NOW);
    var store = new EndingStore(place.worker(), table,
        ended -> Mono.fromRunnable(() -> ended.forEach(each -> told.add(each.outcome()))), postgres.transaction,
        new DeliveryMetrics(new SimpleMeterRegistry()), Duration.ofMinutes(1));
    postgres.add(new TransactionalOutbox(table, new Wakeups()), DeliveryWorkerTest.many(2, Urgency.NOW));
    var first = table.lease(place, 2, Duration.ofMinutes(1)).block(PATIENCE);
    postgres.endAllLeases();
    var again = table.lease(place, 1, Duration.ofMinutes(1)).block(PATIENCE).getFirst();
    var taken = new DeliveryOutcome.Accepted("second");
    store.store(Stream.concat(Stream.of(Ending.of(again, taken)),
        first.stream().map(row -> Ending.of(row, new DeliveryOutcome.Accepted("first")))).toList()).block(PATIENCE);
    assertThat(told).contains(taken);
    assertThat(postgres.state(again.delivery().id())).isEqualTo("ACCEPTED");
    assertThat(postgres.count("provider_message_id = 'second' and id = '" + again.delivery().id() + "'")).isOne();
  }

  @Test
  void whatIsThrownCostsItsOwnEndingsAndNotTheLane() {
    var place = Place.of(Channel.FCM, Urgency.SOON);
    DeliveryOutcomes listener = _ -> Mono.empty();
    var store = new EndingStore(place.worker(), table, listener, postgres.transaction,
        new DeliveryMetrics(new SimpleMeterRegistry()), Duration.ofSeconds(8));
    var acknowledgements = new Acknowledgements(store, 10, Duration.ZERO, Duration.ofSeconds(1));
    var running = acknowledgements.run().subscribe();
    postgres.add(new TransactionalOutbox(table, new Wakeups()), DeliveryWorkerTest.many(1, Urgency.SOON));
    var row = table.lease(place, 1, Duration.ofMinutes(1)).block(PATIENCE).getFirst();
    acknowledgements.add(Ending.unasked(row, null)).block(PATIENCE);
    assertThat(running.isDisposed()).isFalse();
    acknowledgements.add(Ending.unasked(row, new DeliveryOutcome.Withdrawn())).block(PATIENCE);
    assertThat(postgres.state(row.delivery().id())).isEqualTo("WITHDRAWN");
    acknowledgements.close();
  }
}
