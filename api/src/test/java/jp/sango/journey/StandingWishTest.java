package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** She applies once, sleeps through a loss, and has her days when somebody else cannot come. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandingWishTest {

  @Autowired
  private Sango sango;

  private LocalDate today;
  private LocalDate start;
  private Person mother;
  private List<Person> others;
  private String standing;

  @BeforeAll
  void twoOthersHaveBothBeds() {
    today = sango.clock().inDays(1);
    start = today.plusDays(6);
    sango.clock().moveTo(today, "08:00");
    others = List.of(sango.approvedMother("setagaya"), sango.approvedMother("setagaya"));
    others.forEach(other -> other.post("/v1/me/applications", wishes(stay("shiseikai-2", start, 2))).is(201));
    sango.clock().moveTo(today, "10:00");
  }

  @Test
  @Order(10)
  void sheLetsAWishStandAndIsToldWhatHappensThen() {
    mother = sango.approvedMother("setagaya");
    sango.linkPhone(mother);

    var receipt = mother.post("/v1/me/standing-wishes", Map.of(
        "places", List.of(Map.of("facility", "shiseikai-2", "type", "SHORT_STAY")), "days", 2, "first", start,
        "last", start.plusDays(1), "tellLosses", false)).is(201);

    standing = receipt.header("Location");
    assertThat(receipt.text("/nextDrawAt")).isEqualTo(today.plusDays(1) + "T10:00:00+09:00");
    assertThat(receipt.text("/nextStep")).contains("決まるまで");
    assertThat(receipt.number("/places/0/fee/total")).isEqualTo(2 * 2_000);
  }

  @Test
  @Order(20)
  void aLossStandsInHerInboxAndDoesNotRing() {
    sango.clock().moveTo(today.plusDays(1), "10:00");

    assertThat(mother.get(standing).is(200).text("/state")).isEqualTo("ACTIVE");
    assertThat(mother.get("/v1/me/applications").is(200).text("/0/state")).isEqualTo("LOST");
    assertThat(mother.get("/v1/me/notices").is(200).text()).contains("DRAW_LOST");
  }

  @Test
  @Order(30)
  void onceABedIsFreeAgainSheWinsItAndTheWishEnds() {
    var visit = others.getFirst().get("/v1/me/visits").is(200).text("/0/id");
    others.getFirst().post("/v1/me/visits/" + visit + "/cancel").is(200);

    sango.clock().moveTo(today.plusDays(2), "10:00");

    assertThat(mother.get(standing).is(200).text("/state")).isEqualTo("WON");
    var applications = mother.get("/v1/me/applications").is(200);
    assertThat(applications.json()).hasSize(2).allSatisfy(one ->
        assertThat(standing).endsWith(one.at("/standingWish").asString()));
    assertThat(applications.text("/0/state")).isEqualTo("WON");
    sango.phone(mother).awaitPushes(1);
    assertThat(sango.phone(mother).kinds()).as("of the win alone").containsExactly("DRAW_RESULT");
    mother.delete(standing).isProblem(409, "standing-wish-over");
  }

  @Test
  @Order(40)
  void nothingIsEnteredAfterwards() {
    sango.clock().moveTo(today.plusDays(3), "10:00");

    assertThat(mother.get("/v1/me/applications").is(200).json()).hasSize(2);
  }
}
