package jp.sango.application.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.sango.FeatureSlice;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a family may expect, and what is proposed to her before she applies. It is 1 December, 9 o'clock. */
class ProspectsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 9);
  private static final String DRAW = "00000000-0000-4000-8000-0000000000d1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private Family mother;

  /** In ten draws, stays were given to 15 %, days at the centre to 60 %, days at the clinic to 80 %. */
  @BeforeEach
  void learn() {
    mother = slice.family(family().in(SETAGAYA).withChildBorn(LocalDate.of(2026, 11, 1)));
    sql("truncate chance_lesson cascade");
    offer("center-beds", 4);
    offer("shiseikai-2-stay", 2);
    offer("mamas-room-day", 3);
    for (int draw = 0; draw < 10; draw++) {
      drawn(draw);
    }
  }

  private void drawn(int draw) {
    var id = DRAW.substring(0, DRAW.length() - 1) + draw;
    var at = "2026-11-2" + draw + " 10:00+09";
    sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, sealed_at, drawn_at,
          published_at)
        values ('%s', '131121', '%s', 1, 'PUBLISHED', decode(repeat('00', 32), 'hex'), '2025-04-01', '%2$s', '%2$s',
          '%2$s', '%2$s') on conflict do nothing
        """.formatted(id, at));
    sql("insert into chance_lesson (draw, municipality, draw_at) values ('%s', '131121', '%s')".formatted(id, at));
    sql("""
        insert into chance_demand (draw, municipality, pool, date, seats, families, within_1h, within_3h, within_6h,
          within_12h)
        select '%s', '131121', pool, date '2026-11-2%d' + lead, 4, 6, 0, 0, 0, 0
        from generate_series(1, 21) as lead, unnest(array['center-beds', 'shiseikai-2-stay', 'mamas-room-day']) as pool
        """.formatted(id, draw));
    sql("""
        insert into chance_outcome (draw, municipality, facility, type, used_before, tenths, wishes, given)
        select '%s', '131121', facility, type, used, tenths, 100, case when used then given / 3 else given end from (values
          ('center', 'SHORT_STAY', 15), ('center', 'DAY_SERVICE', 60), ('mamas-room', 'DAY_SERVICE', 80),
          ('shiseikai-2', 'SHORT_STAY', 30)) as fared(facility, type, given), generate_series(0, 10) as tenths,
          (values (false), (true)) as before(used)
        """.formatted(id));
  }

  @Test
  void eachWishIsToldItsChanceAndWhatItRestsOn() {
    var prospects = preview(wish("center", "SHORT_STAY", DAY, 2), wish("center", "DAY_SERVICE", DAY, 1));
    assertThat(prospects.at("/0/rank").asInt()).isEqualTo(1);
    assertThat(prospects.at("/0/chance/kind").asString()).isEqualTo("ABOUT");
    assertThat(prospects.at("/0/chance/percent").asInt()).isEqualTo(15);
    assertThat(prospects.at("/0/chance/learntFrom").asString()).isEqualTo("FACILITY_AND_TYPE");
    assertThat(prospects.at("/0/chance/waitingCounted").asBoolean()).isFalse();
    assertThat(prospects.at("/1/chance/percent").asInt()).isEqualTo(60);
  }

  @Test
  void likelierWishesNearbyAreProposedTheNearestFirst() {
    assertThat(proposed(preview(wish("center", "SHORT_STAY", DAY, 2)).at("/0")))
        .containsExactly("shiseikai-2 SHORT_STAY 2026-12-09 2: 30", "center DAY_SERVICE 2026-12-09 1: 60");
  }

  @Test
  void fullDateHasItsNeighboursProposed() {
    sql("update slot_pool_day set confirmed = capacity where pool = 'center-beds' and date = '2026-12-09'");
    var prospect = preview(wish("center", "DAY_SERVICE", DAY, 1)).at("/0");
    assertThat(prospect.at("/chance/kind").asString()).isEqualTo("FULL");
    assertThat(prospect.at("/chance/date").asString()).isEqualTo("2026-12-09");
    assertThat(proposed(prospect)).startsWith(
        "center DAY_SERVICE 2026-12-08 1: 60", "center DAY_SERVICE 2026-12-10 1: 60").hasSize(5);
  }

  @Test
  void nothingIsProposedThatSheCannotApplyFor() {
    sql("update slot_pool_day set closed = true where pool = 'shiseikai-2-stay'");
    sql("update slot_pool_day set confirmed = capacity where pool = 'center-beds' and date = '2026-12-02'");
    // The window of 2 December is still open, that of 1 December has closed.
    var proposed = proposed(preview(wish("center", "DAY_SERVICE", LocalDate.of(2026, 12, 2), 1)).at("/0"));
    assertThat(proposed).isNotEmpty().noneMatch(one -> one.contains("2026-12-01") || one.contains("2026-11-"))
        .noneMatch(one -> one.startsWith("shiseikai-2"));
  }

  @Test
  void whatSheWishesAnywayIsNotProposed() {
    var prospects = preview(wish("center", "SHORT_STAY", DAY, 2), wish("shiseikai-2", "SHORT_STAY", DAY, 2));
    assertThat(proposed(prospects.at("/0"))).containsExactly("center DAY_SERVICE 2026-12-09 1: 60");
  }

  /** Draws put those first who come for the first time: who comes again is not told the chance of these. */
  @Test
  void familyThatHasUsedItBeforeIsToldWhatBecomesOfSuch() {
    hasVisited(mother);
    var prospects = preview(wish("center", "SHORT_STAY", DAY, 2));
    assertThat(prospects.at("/0/chance/percent").asInt()).isEqualTo(5);
    assertThat(proposed(prospects.at("/0")))
        .containsExactly("shiseikai-2 SHORT_STAY 2026-12-09 2: 10", "center DAY_SERVICE 2026-12-09 1: 20");
  }

  private void hasVisited(Family family) {
    sql("""
        insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date,
          seats, policy_version, state, fee, coupons, confirmed_at)
        values (gen_random_uuid(), '131121', '%s', '%s', gen_random_uuid(), 'center', 'OUTREACH', 'center-outreach',
          '2026-11-20', '2026-11-20', 1, '2025-04-01', 'CONFIRMED', 0, 0, '2026-11-10T10:00+09')
        """.formatted(family.id(), family.person()));
  }

  /** Whoever is marked must not see it by a chance of her own. */
  @Test
  void familyOfHighNeedIsToldTheSame() {
    var marked = slice.family(family().in(SETAGAYA).withChildBorn(LocalDate.of(2026, 11, 1)).highNeed());
    assertThat(preview(marked, wish("center", "SHORT_STAY", DAY, 2)))
        .isEqualTo(preview(wish("center", "SHORT_STAY", DAY, 2)));
  }

  @Test
  void withoutPastDrawsNothingIsToldAndNothingInvented() {
    sql("truncate chance_lesson cascade");
    var prospect = preview(wish("center", "SHORT_STAY", DAY, 2)).at("/0");
    assertThat(prospect.at("/chance/kind").asString()).isEqualTo("NOT_ENOUGH_KNOWN");
    assertThat(prospect.at("/chance/percent").isMissingNode()).isTrue();
    assertThat(prospect.at("/alternatives")).isEmpty();
  }

  /** How full the centre will be, is not known; that another place is likelier, is not known then either. */
  @Test
  void nothingIsCalledLikelierThanWhatTooLittleIsKnownOf() {
    sql("delete from chance_demand where pool = 'center-beds'");
    var prospect = preview(wish("center", "SHORT_STAY", DAY, 2)).at("/0");
    assertThat(prospect.at("/chance/kind").asString()).isEqualTo("NOT_ENOUGH_KNOWN");
    assertThat(prospect.at("/alternatives")).isEmpty();
  }

  @Test
  void anyoneMayAskOfAWish() {
    chance("facility=center&type=SHORT_STAY&start=2026-12-09&days=2").expectStatus().isOk()
        .expectHeader().valueEquals("Cache-Control", "max-age=30, public")
        .expectHeader().exists("ETag")
        .expectBody().jsonPath("$.firstUse.percent").isEqualTo(15).jsonPath("$.usedBefore.percent").isEqualTo(5)
        .jsonPath("$.days").isEqualTo(2)
        .jsonPath("$.drawAt").isEqualTo("2026-12-01T10:00:00+09:00");
    chance("facility=center&type=DAY_SERVICE&start=2026-12-09").expectBody().jsonPath("$.firstUse.percent").isEqualTo(60)
        .jsonPath("$.usedBefore.percent").isEqualTo(20);
  }

  @Test
  void whoAsksForWhatThereIsNotIsToldWhich() {
    refused("facility=nowhere&type=SHORT_STAY&start=2026-12-09", 400, "facility");
    refused("facility=mamas-room&type=SHORT_STAY&start=2026-12-09", 400, "type");
    refused("facility=center&type=SIBLING_DAY_SERVICE&start=2026-12-09", 400, "type");
    refused("facility=center&type=SHORT_STAY&start=2026-12-09&days=8", 400, "days");
    refused("facility=center&type=SHORT_STAY&start=2027-12-09", 422, "start");
    refused("facility=center&type=SHORT_STAY&start=2026-12-01", 422, "start");
    refused("facility=center&type=SHORT_STAY&start=%2B999999999-12-31", 400, "start");
    refused("facility=center&type=SHORT_STAY", 400, "start");
  }

  private void refused(String query, int status, String field) {
    chance(query).expectStatus().isEqualTo(status).expectBody().jsonPath("$.field").isEqualTo(field);
  }

  private WebTestClient.ResponseSpec chance(String query) {
    return slice.as(slice.resident(mother)).get()
        .uri(URI.create("/v1/programmes/131121/chances?" + query)).exchange();
  }

  private static List<String> proposed(JsonNode prospect) {
    var found = prospect.at("/alternatives");
    return IntStream.range(0, found.size()).mapToObj(found::get)
        .map(one -> "%s %s %s %d: %d".formatted(one.at("/facility").asString(), one.at("/type").asString(),
            one.at("/start").asString(), one.at("/days").asInt(), one.at("/chance/percent").asInt()))
        .toList();
  }

  private JsonNode preview(Map<?, ?>... wishes) {
    return preview(mother, wishes);
  }

  private JsonNode preview(Family family, Map<?, ?>... wishes) {
    var body = slice.as(slice.resident(family)).post().uri("/v1/me/applications/preview")
        .bodyValue(Map.of("wishes", List.of(wishes))).exchange().expectStatus().isOk()
        .expectBody(String.class).returnResult().getResponseBody();
    return JSON.readTree(body).at("/prospects");
  }

  private static Map<String, Object> wish(String facility, String type, LocalDate start, int days) {
    return Map.of("facility", facility, "type", type, "start", start.toString(), "days", days);
  }

  private void offer(String pool, int capacity) {
    sql("""
        insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
        select '131121', '%s', date '2026-12-01' + day, %d, %2$d from generate_series(0, 30) as day
        """.formatted(pool, capacity));
  }

  private void sql(String statement) {
    slice.sql.sql(statement).then().block(PATIENCE);
  }
}
