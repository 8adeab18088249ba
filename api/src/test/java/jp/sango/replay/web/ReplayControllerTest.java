package jp.sango.replay.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A year in which one draw was held, over HTTP. */
class ReplayControllerTest {

  private static final String DRAW = "00000000-0000-4000-8000-0000000000e1";

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Actor staff =
      new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());

  @BeforeEach
  void hold() {
    sql("""
        insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
        select '131121', 'center-beds', date '2024-06-03' + day, 15, 15 from generate_series(0, 9) as day
        """);
    sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, sealed_at, drawn_at,
          published_at)
        values ('%s', '131121', '2025-06-03 10:00+09', 1, 'PUBLISHED', decode(repeat('01', 32), 'hex'), '2025-04-01',
          '2025-06-03', '2025-06-03', '2025-06-03', '2025-06-03') on conflict do nothing
        """.formatted(DRAW));
  }

  @Test
  void answersTheTable() {
    replay(Map.of("from", "2025-06-01", "to", "2025-06-30"), MediaType.APPLICATION_JSON).expectStatus().isOk()
        .expectBody().jsonPath("$.draws").isEqualTo(1).jsonPath("$.applications").isEqualTo(0)
        .jsonPath("$.faithful").isEqualTo(1.0).jsonPath("$.rows").isArray();
  }

  @Test
  void answersFilesToHandOn() {
    var year = Map.<String, Object>of("from", "2025-04-01", "to", "2026-03-31", "runs", 2);
    replay(year, MediaType.parseMediaType("text/csv")).expectStatus().isOk()
        .expectHeader().contentType("text/csv;charset=UTF-8")
        .expectBody(String.class).value(csv -> assertThat(csv).startsWith("dimension,key,applications"));
    replay(year, MediaType.parseMediaType("image/svg+xml")).expectStatus().isOk()
        .expectBody(String.class).value(svg -> assertThat(svg).contains("<svg", "<desc"));
  }

  @Test
  void periodWithoutDrawsIsNoMistake() {
    replay(Map.of("from", "2020-01-01", "to", "2020-01-01"), MediaType.APPLICATION_JSON).expectStatus().isOk()
        .expectBody().jsonPath("$.draws").isEqualTo(0);
  }

  @Test
  void refusesWithTheNameOfTheField() {
    refused(Map.of("to", "2025-06-30"), "from");
    refused(Map.of("from", "2025-06-30", "to", "2025-06-01"), "to");
    refused(Map.of("from", "2025-01-01", "to", "2026-06-01"), "to");
    refused(period("runs", 51), "runs");
    refused(period("capacity", List.of(Map.of("pool", "nowhere", "more", 1))), "capacity[0].pool");
    refused(period("tiers", List.of("OTHERS")), "tiers");
    refused(period("lossCredit", Map.of("most", 3)), "lossCredit.withinDays");
  }

  @Test
  void leavesItsEntryAndNothingElse() {
    long before = slice.count("audit_entry where action = 'draw.replay'");
    replay(Map.of("from", "2025-06-01", "to", "2025-06-30"), MediaType.APPLICATION_JSON).expectStatus().isOk();
    assertThat(slice.count("audit_entry where action = 'draw.replay'")).isEqualTo(before + 1);
  }

  private static Map<String, Object> period(String field, Object value) {
    return Map.of("from", "2025-06-01", "to", "2025-06-30", field, value);
  }

  private void refused(Map<String, Object> request, String field) {
    replay(request, MediaType.APPLICATION_JSON).expectStatus().isBadRequest()
        .expectBody().jsonPath("$.field").isEqualTo(field);
  }

  private ResponseSpec replay(Map<String, ?> request, MediaType accept) {
    return slice.as(staff).post().uri("/v1/staff/draws/replay").accept(accept).bodyValue(request).exchange();
  }

  private void sql(String statement) {
    slice.sql.sql(statement).then().block(PATIENCE);
  }
}
