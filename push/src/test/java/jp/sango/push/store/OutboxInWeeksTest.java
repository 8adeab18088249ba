package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import jp.sango.push.Channel;
import jp.sango.push.DeadLetter;
import jp.sango.push.MovableClock;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Place;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** An outbox that has been in use comes along when it is divided into weeks. */
class OutboxInWeeksTest {

  private static final String BEFORE = "2026.11.27.1738";
  private static final String WRITTEN_BEFORE = """
      insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, deadline,
        state, reason, attempts, next_attempt_at, leased_by, leased_until, lease_number, created_at, changed_at)
      select cast(id as uuid), gen_random_uuid(), gen_random_uuid(), 'FCM', id, 'title', 'body', 'NEWS', 1,
        now() + interval '1 hour', state, reason, attempts, now() + cast(due as interval), cast(worker as uuid),
        now() + cast(leased as interval), 3, now() - cast(age as interval), now() - cast(age as interval)
      from (values
        ('00000000-0000-4000-8000-000000000001', 'QUEUED', null, 0, '0', null, null, '1 day'),
        ('00000000-0000-4000-8000-000000000002', 'QUEUED', 'SEND_FAILED', 2, '1 hour', null, null, '80 days'),
        ('00000000-0000-4000-8000-000000000003', 'QUEUED', null, 0, '0', gen_random_uuid()::text, '1 minute', '1 day'),
        ('00000000-0000-4000-8000-000000000004', 'UNDELIVERABLE', 'INTERNAL', 1, '0', null, null, '3 days'),
        ('00000000-0000-4000-8000-000000000005', 'ACCEPTED', null, 1, '0', null, null, '41 days'))
        as used (id, state, reason, attempts, due, worker, leased, age)""";

  @Test
  void whatWaitedWaitsAndWhatEndedIsKeptAndForgottenInItsTime() {
    var database = LocalServers.freshDatabase();
    migrateAsBefore(database);
    DatabaseClient.create(ConnectionFactories.get(database.r2dbcUrl())).sql(WRITTEN_BEFORE).then().block(PATIENCE);
    try (var postgres = new Postgres(database)) {
      assertThat(dueNow(postgres)).containsExactly("00000000-0000-4000-8000-000000000001");
      assertThat(postgres.queued("lease_number = 3 and leased_by is not null")).as("another has it").isOne();
      assertThat(postgres.queued("next_attempt_at > now()")).as("it waits for its next try").isOne();
      assertThat(postgres.count("state = 'QUEUED' and attempts = 2 and reason = 'SEND_FAILED'")).isOne();
      assertThat(new StoredDeadLetters(postgres.client, new MovableClock()).list(Optional.empty(), 10)
          .map(DeadLetter::reasonCode).collectList().block(PATIENCE)).containsExactly("INTERNAL");
      new StoredEndedDeliveries(postgres.client).forget(Duration.ofDays(30)).block(PATIENCE);
      assertThat(postgres.count("state = 'ACCEPTED'")).isZero();
      assertThat(postgres.count("true")).isEqualTo(4);
    }
  }

  private static List<String> dueNow(Postgres postgres) {
    return new DeliveryTable(postgres.client)
        .lease(new Place(UUID.randomUUID(), Channel.FCM, Urgency.SOON), 10, Duration.ofMinutes(1)).block(PATIENCE)
        .stream().map(leased -> leased.delivery().id().toString()).toList();
  }

  private static void migrateAsBefore(Database database) {
    Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration/push").target(BEFORE).load().migrate();
  }
}
