package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.sango.local.LocalServers;
import jp.sango.push.Deliveries;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Wakeups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredEndedDeliveriesTest {

  private static final Duration KEPT = Duration.ofDays(30);

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final TransactionalOutbox outbox =
      new TransactionalOutbox(new DeliveryTable(postgres.client), new Wakeups());
  private final StoredEndedDeliveries ended = new StoredEndedDeliveries(postgres.client);

  @AfterEach
  void close() {
    postgres.close();
  }

  private void set(String what) {
    postgres.client.sql("update push_delivery set " + what).then().block(PATIENCE);
  }

  @Test
  void whatEndedLongAgoIsDeletedInBatchesAndWhatWaitsStays() {
    postgres.add(outbox, Deliveries.toLine(), Deliveries.toLine(), Deliveries.toPhone(Urgency.SOON));
    set("state = 'ACCEPTED', changed_at = now() - interval '31 days'");
    postgres.add(outbox, Deliveries.toLine());
    set("changed_at = now() - interval '31 days'");
    assertThat(ended.forget(KEPT, 2).block(PATIENCE)).isEqualTo(2);
    assertThat(ended.forget(KEPT, 2).block(PATIENCE)).isOne();
    assertThat(postgres.count("state = 'QUEUED'")).isOne();
  }

  @Test
  void whatEndedAMomentAgoIsKept() {
    postgres.add(outbox, Deliveries.toLine());
    set("state = 'UNDELIVERABLE', changed_at = now() - interval '29 days'");
    assertThat(ended.forget(KEPT, 100).block(PATIENCE)).isZero();
  }

  @Test
  void everythingToOnePersonGoesAndNothingToOthers() {
    var hers = Deliveries.toLine();
    postgres.add(outbox, hers, Deliveries.toLine());
    ended.forgetAllTo(hers.recipient()).block(PATIENCE);
    assertThat(postgres.count("recipient_id = '" + hers.recipient().id() + "'")).isZero();
    assertThat(postgres.count("true")).isOne();
  }
}
