package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.local.LocalServers;
import jp.sango.push.Arrivals.Possible;
import jp.sango.push.Channel;
import jp.sango.push.DeadLetter;
import jp.sango.push.DeadLetters.SentAgain;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.MovableClock;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Wakeups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredDeadLettersTest {

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final MovableClock clock = new MovableClock();
  private final TransactionalOutbox outbox =
      new TransactionalOutbox(new DeliveryTable(postgres.client), new Wakeups());
  private final StoredDeadLetters deadLetters = new StoredDeadLetters(postgres.client, clock);

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void pagesHoldEveryDeadLetterOnce() {
    var deliveries = Stream.generate(Deliveries::toLine).limit(7).toArray(Delivery[]::new);
    postgres.add(outbox, deliveries);
    kill("true");
    postgres.add(outbox, Deliveries.toLine());
    var seen = new ArrayList<UUID>();
    var page = page(Optional.empty());
    while (!page.isEmpty()) {
      page.forEach(letter -> seen.add(letter.id()));
      page = page(Optional.of(seen.getLast()));
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void deadLetterIsSentAgainAtOnce() {
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(outbox, delivery);
    kill("true");
    assertThat(page(Optional.empty()).getFirst().reasonCode()).isEqualTo("INTERNAL");
    assertThat(sendAgain(delivery)).isEqualTo(SentAgain.QUEUED);
    assertThat(postgres.count("state = 'QUEUED' and attempts = 1 and reason is null")).isOne();
    assertThat(sendAgain(delivery)).as("it is no dead letter any more").isEqualTo(SentAgain.UNKNOWN);
  }

  @Test
  void afterTheDeadlineNothingIsSentAgain() {
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(outbox, delivery);
    kill("true");
    clock.move(Duration.ofHours(1));
    assertThat(sendAgain(delivery)).isEqualTo(SentAgain.DEADLINE_OVER);
  }

  @Test
  void whatLineMayHaveTakenADayAgoIsNotSentASecondTime() {
    var asked = Deliveries.toLine();
    var neverAsked = Deliveries.toLine();
    postgres.add(outbox, asked, neverAsked);
    kill("true");
    postgres.client.sql("update push_delivery set created_at = now() - interval '24 hours'").then().block(PATIENCE);
    postgres.client.sql("update push_delivery set attempts = 0 where id = :id").bind("id", neverAsked.id())
        .then().block(PATIENCE);
    assertThat(sendAgain(asked)).isEqualTo(SentAgain.COULD_SHOW_TWICE);
    assertThat(sendAgain(neverAsked)).isEqualTo(SentAgain.QUEUED);
  }

  /** Sent again it ends once more, without anybody asked: LINE may still have taken it the first time. */
  @Test
  void thatLineWasAskedIsRememberedHoweverOftenItIsSentAgain() {
    var asked = Deliveries.toLine();
    postgres.add(outbox, asked);
    kill("true");
    assertThat(sendAgain(asked)).isEqualTo(SentAgain.QUEUED);
    postgres.client.sql("update push_delivery set state = 'EXPIRED', created_at = now() - interval '24 hours'")
        .then().block(PATIENCE);
    assertThat(sendAgain(asked)).isEqualTo(SentAgain.COULD_SHOW_TWICE);
  }

  /** Its notice goes to her phones anew: neither what failed there nor what still waits there is of use any more. */
  @Test
  void whatIsReplacedIsNoDeadLetterAndWaitsNoMore() {
    var dead = Deliveries.toPhone(Urgency.SOON);
    var other = Deliveries.toPhone(Urgency.SOON);
    postgres.add(outbox, dead, other);
    kill("id = '%s'".formatted(dead.id()));
    assertThat(deadLetters.lock(dead.id()).map(DeadLetter::noticeId).block(PATIENCE)).isEqualTo(dead.noticeId());
    assertThat(deadLetters.lock(other.id()).blockOptional(PATIENCE)).as("it may still arrive").isEmpty();
    deadLetters.replaced(dead.noticeId(), Channel.LINE).block(PATIENCE);
    assertThat(page(Optional.empty())).as("that was another channel").hasSize(1);
    deadLetters.replaced(dead.noticeId(), Channel.FCM).block(PATIENCE);
    deadLetters.replaced(other.noticeId(), Channel.FCM).block(PATIENCE);
    assertThat(page(Optional.empty())).isEmpty();
    assertThat(postgres.count("state = 'WITHDRAWN' and reason = 'SENT_ANEW'")).isEqualTo(2);
    assertThat(waiting()).isZero();
  }

  @Test
  void whatNobodyWasAskedAboutNeverLeft() {
    var kept = Deliveries.toPhone(Urgency.SOON);
    var asked = Deliveries.toPhone(Urgency.SOON);
    var waits = Deliveries.toPhone(Urgency.SOON);
    postgres.add(outbox, kept, asked, waits);
    postgres.client.sql("update push_delivery set state = 'EXPIRED' where id <> :waits").bind("waits", waits.id())
        .then().block(PATIENCE);
    postgres.client.sql("update push_delivery set attempts = 1 where id = :asked").bind("asked", asked.id())
        .then().block(PATIENCE);
    assertThat(new StoredArrivals(postgres.client)
        .neverLeft(List.of(kept.noticeId(), asked.noticeId(), waits.noticeId())).block(PATIENCE))
        .containsExactly(new Possible(kept.noticeId(), Channel.FCM));
  }

  private Long waiting() {
    return postgres.client.sql("select count(*) from push_queue").map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }

  @Test
  void pageIsBounded() {
    assertThatThrownBy(() -> deadLetters.list(Optional.empty(), 201)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> deadLetters.list(Optional.empty(), 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private List<DeadLetter> page(Optional<UUID> after) {
    return deadLetters.list(after, 3).collectList().block(PATIENCE);
  }

  private SentAgain sendAgain(Delivery delivery) {
    return deadLetters.sendAgain(delivery.id()).block(PATIENCE);
  }

  private void kill(String condition) {
    postgres.client.sql("update push_delivery set state = 'UNDELIVERABLE', reason = 'INTERNAL', attempts = 3 where "
        + condition).then().block(PATIENCE);
  }
}
