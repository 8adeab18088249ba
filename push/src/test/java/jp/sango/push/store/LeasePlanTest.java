package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Ending;
import jp.sango.push.worker.Leased;
import jp.sango.push.worker.Place;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The lease looks at what is due only, however much has been sent before and however much waits. */
class LeasePlanTest {

  private static final String YEARS_OF_USE = """
      with stored as (
        insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, deadline,
          state)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'FCM', 'token', 'title', 'body', 'KIND', n % 3,
          now() + interval '1 day', case when n % 4 = 0 then 'QUEUED' else 'ACCEPTED' end
        from generate_series(1, 20000) as n
        returning *)
      insert into push_queue (id, week, channel, urgency, deadline)
      select id, week, channel, urgency, deadline from stored where state = 'QUEUED'""";

  @Test
  void leaseReadsWhatIsDueByIndexAndEachOfThemByItsName() {
    try (var postgres = afterYears()) {
      var plan = plan(postgres.client.sql("explain " + DeliveryTable.LEASE)
          .bind("worker", UUID.randomUUID()).bind("channel", "FCM").bind("urgency", 1).bind("limit", 100)
          .bind("leaseMillis", 60_000L));
      assertThat(plan).contains("push_queue_due").containsPattern("Index Scan using push_delivery_\\d_pkey");
    }
  }

  /** PostgreSQL looks at five of the first plans and keeps one for all if that is no dearer. */
  @Test
  void leaseIsPlannedForAllBatchesAndNotForEach() throws SQLException {
    var database = LocalServers.freshDatabase();
    try (var postgres = afterYears(database);
        var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("prepare lease (uuid, text, integer, integer, bigint) as " + DeliveryTable.LEASE
          .replace(":worker", "$1").replace(":channel", "$2").replace(":urgency", "$3").replace(":limit", "$4")
          .replace(":leaseMillis", "$5"));
      for (var batch = 0; batch < 8; batch++) {
        statement.execute("execute lease ('%s', 'FCM', 1, 150, 60000)".formatted(UUID.randomUUID()));
      }
      try (var plans = statement.executeQuery("select generic_plans, custom_plans from pg_prepared_statements")) {
        plans.next();
        assertThat(List.of(plans.getInt(1), plans.getInt(2))).as("plans for all, and for one batch").isEqualTo(List.of(3, 5));
      }
      try (var leased = statement.executeQuery("select count(*) from push_queue where leased_by is not null")) {
        leased.next();
        assertThat(leased.getInt(1)).as("no more than was asked for").isEqualTo(8 * 150);
      }
    }
  }

  @Test
  void whatIsOverdueIsFoundByItsDeadline() {
    try (var postgres = afterYears()) {
      var plan = plan(postgres.client.sql("explain " + DeliveryTable.OVERDUE)
          .bind("worker", UUID.randomUUID()).bind("now", OffsetDateTime.parse("2026-11-22T10:00:00Z")).bind("limit", 100)
          .bind("leaseMillis", 60_000L));
      assertThat(plan).contains("push_queue_overdue").containsPattern("Index Scan using push_delivery_\\d_pkey");
    }
  }

  @Test
  void endingsReadNothingButTheirOwnRows() {
    try (var postgres = afterYears()) {
      var plan = plan(postgres.client.sql("explain " + DeliveryTable.ACKNOWLEDGE)
          .bind("worker", UUID.randomUUID()).bind("ids", new UUID[] {UUID.randomUUID()}).bind("leases", new Integer[] {1})
          .bind("answers", new Integer[] {1}).bind("states", new String[] {"ACCEPTED"})
          .bind("reasons", new String[] {""}).bind("messages", new String[] {"taken"}).bind("delays", new Long[] {0L}));
      assertThat(plan).contains("Index Scan using push_queue_pkey").containsPattern("Index Scan using push_delivery_\\d_pkey")
          .doesNotContain("Seq Scan on push_queue").doesNotContainPattern("Seq Scan on push_delivery_0");
    }
  }

  /** Otherwise each lease and each ending would be written to every index of its table. */
  @Test
  void leasesAndEndingsChangeRowsInPlace() {
    try (var postgres = afterYears()) {
      var table = new DeliveryTable(postgres.client);
      var place = new Place(UUID.randomUUID(), Channel.FCM, Urgency.SOON);
      var inPlace = table.lease(place, 500, Duration.ofMinutes(1))
          .flatMapMany(leased -> table.acknowledge(place.worker(), leased.stream().map(LeasePlanTest::accepted).toList()))
          .count()
          .flatMap(many -> updatesInPlace(postgres).map(hot -> many + " of which in place " + hot))
          .as(postgres.transaction::transactional);
      assertThat(inPlace.block(PATIENCE)).isEqualTo("500 of which in place 1000 of 1000");
    }
  }

  private static Ending accepted(Leased leased) {
    return new Ending(leased, new DeliveryOutcome.Accepted("projects/sango/messages/" + leased.delivery().id()),
        Duration.ZERO, true);
  }

  private static Mono<String> updatesInPlace(Postgres postgres) {
    return postgres.client.sql("""
            select sum(n_tup_hot_upd) || ' of ' || sum(n_tup_upd) from pg_stat_xact_user_tables where relname like 'push_%'
            """)
        .map(row -> row.get(0, String.class)).one();
  }

  private static Postgres afterYears() {
    return afterYears(LocalServers.freshDatabase());
  }

  private static Postgres afterYears(Database database) {
    var postgres = new Postgres(database);
    run(postgres, YEARS_OF_USE);
    run(postgres, "analyze push_delivery");
    run(postgres, "analyze push_queue");
    return postgres;
  }

  private static String plan(GenericExecuteSpec explained) {
    return String.join("\n", explained.map(row -> row.get(0, String.class)).all().collectList().block(PATIENCE));
  }

  private static void run(Postgres postgres, String sql) {
    postgres.client.sql(sql).then().block(PATIENCE);
  }
}
