package jp.sango.journey;

import static jp.sango.journey.Wish.stay;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.local.LocalPerson;
import jp.sango.local.LocalPerson.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A municipality of which the code knows nothing: it draws stays, books visits, and has 12 days in all. */
@RunningSango
class UmibeTest {

  private static final String CODE = "999997";
  private static final String FACILITY = "umi-house";

  @Autowired
  private Sango sango;

  @Test
  void staysAreDrawnVisitsAreBookedAndBothCountAgainstTwelveDays() {
    var today = sango.clock().inDays(1);
    sango.clock().moveTo(today, "08:00");
    var mother = motherWithTwinsAndAnOlderChild();
    var stay = stay(FACILITY, today.plusDays(10), 2);
    assertThat(daysLeft(mother)).isEqualTo(12);

    mother.post("/v1/me/bookings", stay).isProblem(422, "booking-drawn");
    var receipt = mother.post("/v1/me/applications", Map.of("wishes", List.of(withSibling(stay)))).is(201);
    assertThat(receipt.text("/drawAt")).isEqualTo(today + "T18:00:00+09:00");
    // Two days for 4,000 and 1,000 more for twins, and 800 for her older child.
    assertThat(receipt.number("/wishes/0/fee/total")).isEqualTo(2 * (4_000 + 1_000 + 800));

    sango.clock().moveTo(today, "18:00");
    assertThat(mother.get("/v1/me/applications/" + receipt.text("/id")).is(200).text("/state")).isEqualTo("WON");
    // Each twin has a cot of its own, and the house has two.
    isLeft("SHORT_STAY", stay.start(), 0);
    // Of two places for older siblings her older child has one.
    isLeft("SIBLING_SHORT_STAY", stay.start(), 1);

    var monday = WorkingDay.next(DayOfWeek.MONDAY, today.plusDays(15));
    var visit = new Wish(FACILITY, "OUTREACH", monday, 1);
    assertThat(mother.post("/v1/me/bookings", visit).is(201).text("/state")).isEqualTo("PENDING");
    isLeft("OUTREACH", monday, 0);
    accept(visit);

    assertThat(daysLeft(mother)).isEqualTo(12 - 2 - 1);
  }

  private Person motherWithTwinsAndAnOlderChild() {
    var mother = sango.as(somebody("resident", Role.RESIDENT));
    var birth = sango.clock().today().minusDays(20);
    var form = Form.withBaby(birth)
        .with("children", List.of(Form.baby(birth), Form.baby(birth)))
        .with("siblings", List.of(Map.of("birthDate", birth.minusYears(3).toString())));
    var registration = mother.put("/v1/me/registration", form.fields()).is(201).text("/id");
    sango.as(somebody("staff", Role.STAFF))
        .post("/v1/staff/registrations/" + registration + "/approve", Map.of("householdExempt", false)).is(200);
    return mother;
  }

  private static LocalPerson somebody(String who, Role role) {
    return new LocalPerson(who + "-umibe", role, CODE,
        role == Role.PROVIDER ? Optional.of(FACILITY) : Optional.empty(), Optional.empty());
  }

  private static Map<String, Object> withSibling(Wish wish) {
    return Map.of("facility", wish.facility(), "type", wish.type(), "start", wish.start(), "days", wish.days(),
        "siblings", 1);
  }

  private void accept(Wish asked) {
    var tablet = sango.as(somebody("tablet", Role.PROVIDER));
    var request = tablet.get("/v1/provider/requests").is(200).json().valueStream()
        .filter(one -> one.at("/start").asString().equals(asked.start().toString())).findFirst().orElseThrow();
    tablet.post("/v1/provider/requests/" + request.at("/id").asString() + "/accept").is(200);
  }

  private static int daysLeft(Person mother) {
    return mother.get("/v1/me/usage-card").is(200).number("/balances/0/remaining");
  }

  private void isLeft(String type, LocalDate date, int seats) {
    var path = "/v1/programmes/" + CODE + "/availability" + Board.query(FACILITY, type, date);
    Eventually.within(PATIENCE, () ->
        assertThat(sango.anyone().get(path).is(200).number("/slots/0/remaining")).isEqualTo(seats));
  }
}
