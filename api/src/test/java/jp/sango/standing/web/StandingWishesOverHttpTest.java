package jp.sango.standing.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Role;
import jp.sango.registration.Family;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The first of December 2026, nine o'clock. */
class StandingWishesOverHttpTest {

  private static final String HERS = "/v1/me/standing-wishes";
  private static final String STAFFS = "/v1/staff/standing-wishes";

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Family family = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 20)));
  private final Actor staff = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());

  @Test
  void receiptSaysWhichDrawComesFirstAndWhatAStayCosts() {
    submit(wish("2026-12-20", "2026-12-27")).expectStatus().isCreated()
        .expectHeader().valueMatches("Location", HERS + "/.*")
        .expectBody()
        .jsonPath("$.state").isEqualTo("ACTIVE")
        .jsonPath("$.nextDrawAt").isEqualTo("2026-12-06T10:00:00+09:00")
        .jsonPath("$.nextStep").value(text -> assertThat(text.toString()).contains("12月6日").contains("決まるまで"))
        .jsonPath("$.places[0].fee.total").isEqualTo(4_000)
        .jsonPath("$.tellLosses").isEqualTo(true)
        .jsonPath("$.weekdays.length()").isEqualTo(7);
  }

  @Test
  void previewSaysTheSameAndKeepsNothing() {
    as(slice.resident(family)).post().uri(HERS + "/preview").bodyValue(wish("2026-12-03", "2026-12-14"))
        .exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.firstDrawAt").isEqualTo("2026-12-01T10:00:00+09:00")
        .jsonPath("$.places[0].fee.couponsUsed").isEqualTo(2);
    assertThat(slice.count("standing_wish")).isZero();
  }

  @Test
  void sameKeyMakesOneWish() {
    for (int time = 0; time < 2; time++) {
      as(slice.resident(family)).post().uri(HERS).header("Idempotency-Key", "standing-once")
          .bodyValue(wish("2026-12-03", "2026-12-14")).exchange().expectStatus().isCreated();
    }
    assertThat(slice.count("standing_wish")).isOne();
  }

  @Test
  void sheFindsItAndWithdrawsItAndNobodyElseDoes() {
    var place = String.valueOf(submit(wish("2026-12-03", "2026-12-14")).returnResult().getResponseHeaders().getLocation());
    var another = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 20)));
    as(slice.resident(another)).get().uri(place).exchange().expectStatus().isNotFound();
    as(slice.resident(another)).delete().uri(place).exchange().expectStatus().isNotFound();
    as(slice.resident(family)).get().uri(HERS).exchange().expectBody().jsonPath("$.length()").isEqualTo(1);
    as(slice.resident(family)).delete().uri(place).exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("WITHDRAWN")
        .jsonPath("$.withdrawnBy").isEqualTo("RESIDENT")
        .jsonPath("$.nextStep").doesNotExist();
  }

  @Test
  void staffEnterAndWithdrawItInHerName() {
    var asked = wish("2026-12-03", "2026-12-14");
    asked.putAll(Map.of("registration", family.id().toString(), "channel", "TELEPHONE"));
    var location = as(staff).post().uri(STAFFS).bodyValue(asked).exchange().expectStatus().isCreated()
        .returnResult().getResponseHeaders().getLocation();
    as(slice.resident(family)).get().uri(HERS).exchange().expectBody()
        .jsonPath("$[0].channel").isEqualTo("TELEPHONE")
        .jsonPath("$[0].enteredBy").isEqualTo("STAFF");
    as(staff).get().uri("/v1/staff/registrations/" + family.id() + "/standing-wishes").exchange()
        .expectStatus().isOk().expectBody().jsonPath("$[0].state").isEqualTo("ACTIVE");
    as(staff).delete().uri(location + "?channel=COUNTER").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.withdrawnBy").isEqualTo("STAFF");
    assertThat(slice.count("audit_entry where action like 'standing-wish.%' and actor_role = 'STAFF'"))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void whereNothingIsDrawnNoWishStands() {
    var city = slice.family(family().in(TOYONAKA).withChildBorn(LocalDate.of(2026, 11, 20)));
    as(slice.resident(city)).post().uri(HERS).bodyValue(wish("2026-12-03", "2026-12-14")).exchange()
        .expectStatus().isEqualTo(422).expectBody()
        .jsonPath("$.code").isEqualTo("standing-wish-not-offered");
  }

  @Test
  void whoCanHaveNoneOfItIsToldWhy() {
    var elder = slice.family(family().withChildBorn(LocalDate.of(2026, 7, 1)));
    as(slice.resident(elder)).post().uri(HERS).bodyValue(wish("2026-12-03", "2026-12-14")).exchange()
        .expectStatus().isEqualTo(422).expectBody()
        .jsonPath("$.code").isEqualTo("child-too-old")
        .jsonPath("$.field").isEqualTo("places");
    submit(wish("2026-12-31", "2027-01-02")).expectStatus().isEqualTo(422).expectBody()
        .jsonPath("$.code").isEqualTo("facility-closed")
        .jsonPath("$.field").isEqualTo("first");
  }

  @Test
  void sheTakesItWithHerAndItGoesWithHer() {
    submit(wish("2026-12-03", "2026-12-14")).expectStatus().isCreated();
    var records = slice.beans(PersonalRecords.class).stream()
        .filter(record -> record.name().equals("standingWishes")).findFirst().orElseThrow();
    assertThat(records.export(SETAGAYA, family.person()).block(PATIENCE).toString()).contains("center", "ACTIVE");
    var leaving = new PersonalTraces.Leaving(
        SETAGAYA, family.id().value(), family.person(), new PersonId(family.id().value()), true);
    slice.beans(PersonalTraces.class).forEach(traces -> slice.inTransaction(() -> traces.remove(leaving)));
    assertThat(slice.count("standing_wish where person = '" + family.person() + "'")).isZero();
    assertThat(slice.count("standing_wish where state = 'ACTIVE'")).isZero();
  }

  private WebTestClient.ResponseSpec submit(Map<String, Object> wish) {
    return as(slice.resident(family)).post().uri(HERS).bodyValue(wish).exchange();
  }

  private WebTestClient as(Actor actor) {
    return slice.as(actor);
  }

  private static Map<String, Object> wish(String first, String last) {
    var wish = new HashMap<String, Object>();
    wish.put("places", List.of(Map.of("facility", "center", "type", "SHORT_STAY")));
    wish.put("days", 2);
    wish.put("first", first);
    wish.put("last", last);
    return wish;
  }
}
