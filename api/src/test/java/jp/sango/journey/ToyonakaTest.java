package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The second municipality: the same application, another policy; the city arranges instead of drawing. */
@RunningSango
class ToyonakaTest {

  private static final String REGISTRATION = "/v1/me/registration";
  private static final int DAYS_FROM_WEEK_32_TO_BIRTH = 8 * 7;

  @Autowired
  private Sango sango;

  @Test
  void registrationBeginsWithWeek32() {
    var mother = sango.newResident("toyonaka");
    var today = sango.clock().today();

    mother.put(REGISTRATION, Form.pregnant(today.plusDays(DAYS_FROM_WEEK_32_TO_BIRTH + 1)).fields())
        .isProblem(422, "too-early-in-pregnancy");
    mother.put(REGISTRATION, Form.pregnant(today.plusDays(DAYS_FROM_WEEK_32_TO_BIRTH)).fields()).is(201);
  }

  @Test
  void anApplicationWaitsForTheCityAndNothingIsDrawn() {
    var mother = sango.approvedMother("toyonaka");
    var wish = stay("sample-clinic", sango.clock().inDays(20), 2);

    var receipt = mother.post("/v1/me/applications", wishes(wish)).is(201);

    assertThat(receipt.text("/state")).isEqualTo("PENDING");
    assertThat(receipt.text("/decidedBy")).isEqualTo("COORDINATION");
    assertThat(receipt.json().has("drawAt")).isFalse();
    assertThat(receipt.at("/wishes/0/fee/sample").asBoolean()).isTrue();
    assertThat(sango.anyone().get("/v1/programmes/272035/draws").is(200).json()).isEmpty();

    sango.clock().moveTo(sango.clock().inDays(1), "10:01");

    assertThat(mother.get(receipt.header("Location")).is(200).text("/state")).isEqualTo("PENDING");
    assertThat(sango.anyone().get("/v1/programmes/272035/draws").is(200).json()).isEmpty();
  }

  @Test
  void theFirstDayIsTenDaysAfterRegisteringAtTheEarliest() {
    var mother = sango.approvedMother("toyonaka");
    var today = sango.clock().today();

    mother.post("/v1/me/applications", wishes(stay("sample-clinic", today.plusDays(9), 2)))
        .isProblem(422, "registered-too-late");
    mother.post("/v1/me/applications", wishes(stay("sample-clinic", today.plusDays(10), 2))).is(201);
  }

  @Test
  void sampleFacilitiesAreMarkedAndShowWhatIsFree() {
    var facilities = sango.anyone().get("/v1/programmes/272035/facilities").is(200);
    assertThat(facilities.at("/facilities")).hasSize(3).allSatisfy(facility ->
        assertThat(facility.at("/sample").asBoolean()).isTrue());

    var slot = sango.anyone().get("/v1/programmes/272035/availability"
        + Board.query("sample-hospital", "SHORT_STAY", sango.clock().inDays(20))).is(200);
    assertThat(slot.text("/slots/0/status")).isEqualTo("OPEN");
    assertThat(slot.number("/slots/0/remaining")).isEqualTo(4);
  }

  @Test
  void peopleOfOneMunicipalityDoNotReachTheOther() {
    var registration = sango.newResident("toyonaka").put(REGISTRATION,
        Form.withBaby(sango.clock().today().minusDays(10)).fields()).is(201).text("/id");

    assertThat(sango.as("staff-setagaya").get("/v1/staff/registrations?limit=100").is(200).text())
        .doesNotContain(registration);
    sango.as("staff-setagaya")
        .post("/v1/staff/registrations/" + registration + "/return", Map.of("reason", "試験"))
        .isProblem(404, "registration-unknown");
  }
}
