package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.local.LocalServers;
import jp.sango.push.Address;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.Postgres;
import jp.sango.push.Stage;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Wakeups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredStagesTest {

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final StoredStages stages = new StoredStages(postgres.client);
  private final Delivery toOnePhone = Deliveries.toPhone(Urgency.BROADCAST);
  private final Delivery toTheOther = Deliveries.sameNotice(toOnePhone, new Address.FcmToken("the other"));

  StoredStagesTest() {
    postgres.add(new TransactionalOutbox(new DeliveryTable(postgres.client), new Wakeups()), toOnePhone, toTheOther);
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  /** By whichever of her phones is farthest. */
  @ParameterizedTest
  @CsvSource({"QUEUED,UNDELIVERABLE,QUEUED", "WITHDRAWN,WITHDRAWN,WITHDRAWN", "WITHDRAWN,EXPIRED,FAILED",
      "ACCEPTED,QUEUED,ACCEPTED", "DELIVERED,ACCEPTED,DELIVERED", "SEEN,UNDELIVERABLE,SEEN"})
  void noticeIsAsFarAsTheFarthestOfItsDeliveries(String one, String other, Stage stage) {
    set(toOnePhone, one);
    set(toTheOther, other);
    assertThat(stages.of(List.of(toOnePhone.noticeId())).block(PATIENCE)).isEqualTo(Map.of(toOnePhone.noticeId(), stage));
  }

  @Test
  void whatWasSentNowhereIsLeftOut() {
    assertThat(stages.of(List.of(UUID.randomUUID())).block(PATIENCE)).isEmpty();
  }

  private void set(Delivery delivery, String state) {
    postgres.client.sql("update push_delivery set state = :state where id = :id").bind("state", state)
        .bind("id", delivery.id()).then().block(PATIENCE);
  }
}
