package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.local.LocalServers;
import jp.sango.push.Postgres;
import org.junit.jupiter.api.Test;

/** The lease looks at what is due only, however much has been sent before. */
class LeasePlanTest {

  private static final String YEARS_OF_USE = """
      insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, deadline,
        state)
      select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'FCM', 'token', 'title', 'body', 'KIND', n % 3,
        now() + interval '1 day', case when n % 100 = 0 then 'QUEUED' else 'ACCEPTED' end
      from generate_series(1, 20000) as n""";

  @Test
  void leaseUsesTheIndexOfWhatIsDue() {
    try (var postgres = new Postgres(LocalServers.freshDatabase())) {
      run(postgres, YEARS_OF_USE);
      run(postgres, "analyze push_delivery");
      var plan = postgres.client.sql("""
              explain select id from push_delivery
              where state = 'QUEUED' and channel = 'FCM' and urgency = 1 and next_attempt_at <= now()
                and (leased_until is null or leased_until <= now())
              order by next_attempt_at limit 100 for update skip locked""")
          .map(row -> row.get(0, String.class)).all().collectList().block(PATIENCE);
      assertThat(String.join("\n", plan)).contains("push_delivery_due").doesNotContain("Seq Scan");
    }
  }

  @Test
  void whatIsOverdueIsFoundByItsDeadline() {
    try (var postgres = new Postgres(LocalServers.freshDatabase())) {
      run(postgres, YEARS_OF_USE);
      run(postgres, "analyze push_delivery");
      var plan = postgres.client.sql("""
              explain select id from push_delivery
              where lower(state) = 'queued' and deadline <= now() and (leased_until is null or leased_until <= now())
              order by deadline limit 500 for update skip locked""")
          .map(row -> row.get(0, String.class)).all().collectList().block(PATIENCE);
      assertThat(String.join("\n", plan)).contains("push_delivery_overdue").doesNotContain("Seq Scan");
    }
  }

  private static void run(Postgres postgres, String sql) {
    postgres.client.sql(sql).then().block(PATIENCE);
  }
}
