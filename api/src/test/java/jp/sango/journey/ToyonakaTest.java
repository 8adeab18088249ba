package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

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

    assertThat(sango.as("staff-setagaya").everyPageOf("/v1/staff/registrations", "registrations"))
        .isNotEmpty().noneMatch(one -> one.at("/id").asString().equals(registration));
    sango.as("staff-setagaya")
        .post("/v1/staff/registrations/" + registration + "/return", Map.of("reason", "試験"))
        .isProblem(404, "registration-unknown");
  }

  private static final String BOOKINGS = "/v1/me/bookings";
  private static final String REQUESTS = "/v1/provider/requests";

  @Test
  void homeVisitIsBookedDirectlyHeldAtOnceAndConfirmedByTheFacility() {
    var mother = sango.approvedMother("toyonaka");
    var midwives = sango.as("tablet-toyonaka-sample-midwifery");
    var visit = new Wish("sample-midwifery", "OUTREACH", openFrom("sample-midwifery", "OUTREACH", 12), 1);
    int free = remaining(visit);

    var preview = mother.post(BOOKINGS + "/preview", visit).is(200);
    assertThat(preview.text("/way")).isEqualTo("DIRECT");
    assertThat(preview.text("/why/0/code")).isEqualTo("ALWAYS_DIRECT");
    assertThat(preview.text("/why/0/text")).contains("直接予約");
    assertThat(preview.number("/fee/total")).isEqualTo(1_500);
    assertThat(preview.number("/daysLeft")).isEqualTo(9);
    assertThat(preview.text("/answerBy")).isNotEmpty();

    var booked = mother.post(BOOKINGS, visit, key("home-visit")).is(201);
    assertThat(mother.post(BOOKINGS, visit, key("home-visit")).is(201).text()).isEqualTo(booked.text());
    assertThat(booked.text("/state")).isEqualTo("PENDING");
    assertThat(booked.text("/nextStep")).contains("空きを確保しました");
    assertThat(mother.get(BOOKINGS).is(200).text("/0/id")).isEqualTo(booked.text("/id"));
    Eventually.within(PATIENCE, () -> assertThat(remaining(visit)).isEqualTo(free - 1));

    var asked = midwives.get(REQUESTS).is(200);
    assertThat(asked.text()).doesNotContain(Form.NAME, Form.KANA, Form.TELEPHONE, Form.ADDRESS, Form.NOTE);
    var request = asked.json().valueStream()
        .filter(one -> one.at("/start").asString().equals(visit.start().toString())).findFirst().orElseThrow();
    assertThat(request.at("/babies").asInt()).isEqualTo(1);
    assertThat(request.at("/language").asString()).isEqualTo("ja");
    midwives.post(REQUESTS + "/" + request.at("/id").asString() + "/accept").is(200);

    assertThat(mother.get(BOOKINGS).is(200).text("/0/state")).isEqualTo("GRANTED");
    assertThat(mother.get("/v1/me/visits").is(200).text("/0/start")).isEqualTo(visit.start().toString());
    assertThat(mother.get("/v1/me/notices").is(200).text()).contains("BOOKING_ACCEPTED");
    assertThat(midwives.get("/v1/provider/visits?date=" + visit.start()).is(200).text()).contains(Form.NAME);
    mother.post(BOOKINGS + "/" + booked.text("/id") + "/cancel").isProblem(409, "application-decided");
  }

  @Test
  void firstStayIsAssessedCoordinatedDeclinedAskedElsewhereAndConfirmed() {
    var mother = sango.approvedMother("toyonaka");
    var nurse = sango.as("nurse-toyonaka");
    var staff = sango.as("staff-toyonaka");
    var first = stay("sample-clinic", openFrom("sample-clinic", "SHORT_STAY", 12), 2);
    assertThat(mother.post(BOOKINGS + "/preview", first).is(200).text("/why/0/code")).isEqualTo("FIRST_USE");
    mother.post(BOOKINGS, first).isProblem(422, "booking-coordinated");

    var applied = mother.post("/v1/me/applications", wishes(first)).is(201);
    var id = applied.text("/id");
    var mine = "/v1/staff/applications/" + id;
    assertThat(applied.text("/progress")).isEqualTo("APPLIED");
    assertThat(board(nurse, "APPLIED")).contains(id);
    nurse.post(mine + "/request", first).isProblem(409, "coordination-step");
    nurse.post(mine + "/assessment", Map.of("finished", true, "answers", Map.of(
        "condition", "tired", "infection", false, "low-mood", true, "no-interest", false, "support", "little")))
        .is(200);
    assertThat(mother.get("/v1/me/applications/" + id).is(200).text("/nextStep")).contains("施設を探しています");

    staff.post(mine + "/request", first).is(200);
    decline("sample-clinic", first);
    assertThat(board(staff, "COORDINATING")).contains(id);
    assertThat(mother.get("/v1/me/notices").is(200).text()).contains("COORDINATION_CONTINUES");

    var other = stay("sample-hospital", first.start(), 2);
    staff.post(mine + "/request", other).isProblem(422, "not-agreed");
    var file = staff.post(mine + "/request", with(other, "agreed", true)).is(200);
    assertThat(file.text("/application/task/whose")).isEqualTo("PROVIDER");
    assertThat(mother.get("/v1/me/applications/" + id).is(200).text("/arranged/facility")).isEqualTo("sample-hospital");
    answer("sample-hospital", other, "accept", Map.of());
    assertThat(mother.get("/v1/me/applications/" + id).is(200).text("/state")).isEqualTo("GRANTED");
    assertThat(staff.get(mine).is(200).at("/steps").valueStream().map(step -> step.at("/state").asString()))
        .containsExactly("APPLIED", "ASSESSING", "COORDINATING", "REQUESTED", "DECLINED", "COORDINATING", "REQUESTED",
            "ACCEPTED", "CONFIRMED");
  }

  @Test
  void facilityOfBirthIsBookedDirectlyFromTheFirstUse() {
    var mother = sango.newResident("toyonaka");
    var form = Form.withBaby(sango.clock().today().minusDays(10)).with("facilityOfBirth", "sample-hospital");
    sango.approve("toyonaka", mother.put(REGISTRATION, form.fields()).is(201).text("/id"));
    var stay = stay("sample-hospital", openFrom("sample-hospital", "SHORT_STAY", 14), 2);

    assertThat(mother.post(BOOKINGS + "/preview", stay).is(200).text("/why/0/code")).isEqualTo("FACILITY_OF_BIRTH");
    var booked = mother.post(BOOKINGS, stay).is(201).text("/id");
    answer("sample-hospital", stay, "decline", Map.of("reason", "STAFFING"));
    assertThat(mother.get(BOOKINGS).is(200).text("/0/state")).isEqualTo("NOT_GRANTED");
    assertThat(mother.get("/v1/me/notices").is(200).text()).contains("BOOKING_DECLINED");
    assertThat(board(sango.as("staff-toyonaka"), "DECLINED")).contains(booked);
  }

  private void decline(String facility, Wish asked) {
    answer(facility, asked, "decline", Map.of("reason", "NOT_FITTING"));
  }

  private void answer(String facility, Wish asked, String how, Map<String, Object> body) {
    var tablet = sango.as("tablet-toyonaka-" + facility);
    var request = tablet.get(REQUESTS).is(200).json().valueStream()
        .filter(one -> one.at("/start").asString().equals(asked.start().toString())).findFirst().orElseThrow();
    var path = REQUESTS + "/" + request.at("/id").asString() + "/" + how;
    (body.isEmpty() ? tablet.post(path) : tablet.post(path, body)).is(200);
  }

  private static String board(Person who, String state) {
    return who.get("/v1/staff/applications?limit=100&state=" + state).is(200).text();
  }

  private static Map<String, Object> with(Wish wish, String field, Object value) {
    return Map.of("facility", wish.facility(), "type", wish.type(), "start", wish.start(), "days", wish.days(),
        field, value);
  }

  private static Consumer<HttpHeaders> key(String key) {
    return headers -> headers.set("Idempotency-Key", key);
  }

  /** The first of two open days in a row, so many days from now or later. */
  private LocalDate openFrom(String facility, String type, int days) {
    return sango.clock().inDays(days).datesUntil(sango.clock().inDays(days + 20))
        .filter(day -> Stream.of(day, day.plusDays(1))
            .allMatch(one -> remaining(new Wish(facility, type, one, 1)) > 0))
        .findFirst().orElseThrow();
  }

  private int remaining(Wish wish) {
    return sango.anyone().get("/v1/programmes/272035/availability"
        + Board.query(wish.facility(), wish.type(), wish.start())).is(200).number("/slots/0/remaining");
  }
}
