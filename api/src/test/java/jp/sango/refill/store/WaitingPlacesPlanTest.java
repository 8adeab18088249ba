package jp.sango.refill.store;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.StreamSupport;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.PersonId;
import jp.sango.refill.WaitingLessons;
import jp.sango.refill.WaitingList.Look;
import jp.sango.sealing.BlindIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who looks at her place reads what concerns her, however much others have lost before. */
class WaitingPlacesPlanTest {

  private static final LocalDate DAY = TODAY.plusDays(5);
  private static final int LOSERS_OF_TODAY = 20;
  private static final int FEW_ROWS = 2_000;

  private final DrawTown town = new DrawTown().openedWithSeed(7).offering("center-beds", DAY, 1, 1);

  @AfterEach
  void close() {
    town.close();
  }

  /** At one facility, in ninety days. */
  @BeforeEach
  void hundredThousandWishesWereLost() {
    town.sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, sealed_at, drawn_at,
          published_at)
        select gen_random_uuid(), '%1$s', at, 1, 'PUBLISHED', decode(repeat('00', 32), 'hex'), '2025-04-01', at, at, at, at
        from generate_series(1, 90) as ago,
          lateral (select timestamptz '%2$sT10:00:00+09:00' - (ago + 5) * interval '1 day' as at) as drawn
        """.formatted(WARD, TODAY));
    town.sql("""
        insert into application (id, municipality, registration, person, state, policy_version, received_at, draw_at, draw,
          decided_at, way)
        select gen_random_uuid(), d.municipality, gen_random_uuid(), gen_random_uuid(), 'LOST', '2025-04-01', d.draw_at,
          d.draw_at, d.id, d.draw_at, 'DRAW'
        from draw d, generate_series(1, 1112) where d.state = 'PUBLISHED'
        """);
    town.sql("""
        insert into application_wish (application, municipality, rank, facility, type, start_date, days, fee_base,
          fee_addition, coupons_used, coupons_left, exempt, sample_fee, result)
        select id, municipality, 0, 'center', 'DAY_SERVICE', (draw_at at time zone 'Asia/Tokyo')::date + 5, 1, 3000, 0, 0, 5,
          false, false, 'FULL' from application
        """);
    town.sql("""
        insert into draw_allotment (draw, position, application, ticket, tier, lottery_number)
        select draw, row_number() over (partition by draw order by id), id, id::text, 2, id::text from application
        """);
    town.sql("analyze");
  }

  @Test
  void herPageReadsFewRows() {
    lessons().learn(WARD, TODAY.minusDays(1), new WaitingLessons.Reach(14, 7)).block(PATIENCE);
    assertThat(town.rows("select sum(waited) from waiting_outcome where lead = 0")).containsExactly("1112");
    town.families(LOSERS_OF_TODAY + 1).forEach(family -> town.applied(family, day(DAY)));
    town.draw();

    assertThat(rowsRead(lastOfToday())).isBetween((double) LOSERS_OF_TODAY, (double) FEW_ROWS);
  }

  private PersonId lastOfToday() {
    return new PersonId(UUID.fromString(town.rows("""
        select a.person from draw_allotment l join application a on a.id = l.application where l.draw = '%s'
        order by l.position desc limit 1""".formatted(DrawTown.DRAW)).getFirst()));
  }

  private PostgresWaitingLessons lessons() {
    return new PostgresWaitingLessons(town.node.get(DatabaseClient.class), town.node.get(BlindIndex.class));
  }

  private double rowsRead(PersonId family) {
    var look = new Look(town.clock.instant(), TODAY.minusDays(WaitingLessons.DAYS_LOOKED_BACK), 7);
    var explain = town.node.get(DatabaseClient.class)
        .sql("explain (analyze, timing off, format json) " + WaitingPlaces.PLACES);
    var plan = new WaitingPlaces(town.node.get(DatabaseClient.class), town.node.get(BlindIndex.class))
        .asked(explain, WARD, family, look, 50)
        .map(row -> row.get(0, String.class)).one().block(PATIENCE);
    return rowsRead(JsonMapper.builder().build().readTree(plan).get(0).get("Plan"));
  }

  private static double rowsRead(JsonNode node) {
    double ofTable = node.has("Relation Name") ? node.path("Actual Rows").asDouble()
        + node.path("Rows Removed by Filter").asDouble() + node.path("Rows Removed by Index Recheck").asDouble() : 0;
    return ofTable * node.path("Actual Loops").asDouble() + StreamSupport.stream(node.path("Plans").spliterator(), false)
        .mapToDouble(WaitingPlacesPlanTest::rowsRead).sum();
  }
}
