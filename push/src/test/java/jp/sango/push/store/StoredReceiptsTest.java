package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import jp.sango.local.LocalServers;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.Postgres;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Wakeups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredReceiptsTest {

  private static final ReceiptSeal SEAL = ReceiptSeal.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final StoredReceipts receipts = new StoredReceipts(postgres.client, SEAL);
  private final Delivery delivery = Deliveries.toPhone(Urgency.SOON);

  StoredReceiptsTest() {
    postgres.add(new TransactionalOutbox(new DeliveryTable(postgres.client), new Wakeups()), delivery);
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void acceptedIsDeliveredThenSeenAndNeverGoesBack() {
    set("state = 'ACCEPTED'");
    assertThat(delivered(delivery.recipient())).isTrue();
    assertThat(state()).isEqualTo("DELIVERED");
    assertThat(delivered(delivery.recipient())).as("said twice").isTrue();
    receipts.seen(delivery.noticeId()).block(PATIENCE);
    assertThat(state()).isEqualTo("SEEN");
    assertThat(delivered(delivery.recipient())).as("said late").isTrue();
    assertThat(state()).isEqualTo("SEEN");
  }

  @Test
  void receiptThatOvertakesTheProvidersAnswerCounts() {
    lease();
    assertThat(delivered(new Recipient(UUID.randomUUID()))).as("of somebody else").isFalse();
    assertThat(postgres.queued("true")).isOne();
    assertThat(delivered(delivery.recipient())).isTrue();
    assertThat(state()).isEqualTo("DELIVERED");
    assertThat(postgres.queued("true")).as("it is over").isZero();
  }

  @Test
  void receiptForAnAnswerThatWasLostCounts() {
    set("attempts = 1, reason = 'SEND_FAILED'");
    assertThat(delivered(delivery.recipient())).isTrue();
    assertThat(state()).isEqualTo("DELIVERED");
    set("state = 'EXPIRED', reason = 'SEND_FAILED'");
    assertThat(delivered(delivery.recipient())).as("after its deadline").isTrue();
    assertThat(state()).isEqualTo("DELIVERED");
  }

  @Test
  void whatSheReadsWhileItIsUnderWayIsSeen() {
    lease();
    receipts.seen(delivery.noticeId()).block(PATIENCE);
    assertThat(state()).isEqualTo("SEEN");
  }

  @Test
  void whatSheReadsBetweenTwoAttemptsIsSeen() {
    set("attempts = 1, reason = 'SEND_FAILED'");
    receipts.seen(delivery.noticeId()).block(PATIENCE);
    assertThat(state()).isEqualTo("SEEN");
  }

  @Test
  void whatSheReadsBeforeItLeavesNeverLeaves() {
    receipts.seen(delivery.noticeId()).block(PATIENCE);
    assertThat(state()).isEqualTo("WITHDRAWN");
    assertThat(postgres.queued("true")).isZero();
    assertThat(delivered(delivery.recipient())).isFalse();
  }

  @Test
  void nobodyAcknowledgesForAnotherNorWhatNeverLeft() {
    assertThat(delivered(delivery.recipient())).as("still queued").isFalse();
    set("state = 'ACCEPTED'");
    assertThat(delivered(new Recipient(UUID.randomUUID()))).isFalse();
    assertThat(state()).isEqualTo("ACCEPTED");
  }

  @Test
  void whatTravelledWithTheMessageProvesThatItHasCome() {
    set("state = 'ACCEPTED'");
    assertThat(receipts.delivered(delivery.id(), "forged").block(PATIENCE)).isFalse();
    assertThat(receipts.delivered(delivery.id(), SEAL.of(UUID.randomUUID()).orElseThrow()).block(PATIENCE)).isFalse();
    assertThat(state()).isEqualTo("ACCEPTED");
    assertThat(receipts.delivered(delivery.id(), SEAL.of(delivery.id()).orElseThrow()).block(PATIENCE)).isTrue();
    assertThat(state()).isEqualTo("DELIVERED");
    var unknown = UUID.randomUUID();
    assertThat(receipts.delivered(unknown, SEAL.of(unknown).orElseThrow()).block(PATIENCE)).isFalse();
  }

  @Test
  void whatAProviderHasTakenOverIsNoWordFromAPhone() {
    var asked = List.of(delivery.noticeId(), UUID.randomUUID());
    set("state = 'ACCEPTED'");
    assertThat(receipts.heardOf(asked).block(PATIENCE)).isEmpty();
    set("state = 'DELIVERED'");
    assertThat(receipts.heardOf(asked).block(PATIENCE)).containsExactly(delivery.noticeId());
    set("state = 'SEEN'");
    assertThat(receipts.heardOf(asked).block(PATIENCE)).containsExactly(delivery.noticeId());
    assertThat(receipts.heardOf(List.of()).block(PATIENCE)).isEmpty();
  }

  private Boolean delivered(Recipient recipient) {
    return receipts.delivered(delivery.id(), recipient).block(PATIENCE);
  }

  private String state() {
    return postgres.state(delivery.id());
  }

  private void lease() {
    postgres.client.sql("""
            update push_queue set leased_by = gen_random_uuid(), leased_until = now() + interval '1 minute'
            """).then().block(PATIENCE);
  }

  private void set(String what) {
    postgres.client.sql("update push_delivery set " + what).then().block(PATIENCE);
  }
}
