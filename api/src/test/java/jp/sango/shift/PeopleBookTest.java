package jp.sango.shift;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A facility's people over a real database. */
class PeopleBookTest {

  private static final Workplace CENTER = new Workplace(SETAGAYA, new FacilityId("center"));
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final Digits PIN = new Digits("271828");

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final PeopleBook book = slice.bean(PeopleBook.class);
  private final PeopleDesk office = slice.bean(PeopleDesk.class);
  private final ShiftDesk shifts = slice.bean(ShiftDesk.class);
  private final Actor staff = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private final Actor tablet = slice.tablet(SETAGAYA, "center");

  /** As quick as no other. */
  private OneTimeCode code() {
    return new OneTimeCode(new Digits("12345678"), "pbkdf2-sha256$1$AA$AA", slice.clock.instant().plusSeconds(60));
  }

  private FacilityPerson added(String name, String until) {
    return office.add(staff, CENTER, name, Optional.ofNullable(until).map(LocalDate::parse), code()).block(PATIENCE);
  }

  private PeopleBook.Standing standing(BegunShift begun) {
    return book.standing(CENTER, Optional.ofNullable(begun), LocalDate.ofInstant(slice.clock.instant(), slice.clock.getZone()))
        .block(PATIENCE);
  }

  @Test
  void ofManyTriesAtTheSameMomentFiveAreLookedAt() {
    var person = added("さくら", null);

    var lookedAt = Flux.range(0, 40)
        .flatMap(_ -> slice.transactions.inTransaction(() -> book.attempt(CENTER, person.id(), TODAY)), 16)
        .collectList().block(PATIENCE);

    assertThat(lookedAt).extracting(PeopleBook.Attempt::tries).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(book.find(CENTER, person.id()).block(PATIENCE).state(TODAY)).isEqualTo(FacilityPerson.State.LOCKED);
  }

  @Test
  void codeIsGoodOnceAndWithinItsTime() {
    var code = office.newCode().block(PATIENCE);
    var person = office.add(staff, CENTER, "さくら", Optional.empty(), code).block(PATIENCE);
    assertThat(person.state(TODAY)).isEqualTo(FacilityPerson.State.INVITED);

    shifts.setPin(tablet, person.id(), code.digits(), PIN).block(PATIENCE);
    assertThat(refusal(shifts.setPin(tablet, person.id(), code.digits(), PIN)).code()).isEqualTo("code-over");
    assertThat(standing(shifts.begin(tablet, person.id(), PIN).block(PATIENCE)).isOn()).isTrue();

    var later = office.newCode().block(PATIENCE);
    office.giveCode(staff, CENTER, person.id(), later).block(PATIENCE);
    slice.clock.set("2026-12-02T09:00:00+09:00");
    assertThat(refusal(shifts.setPin(tablet, person.id(), later.digits(), PIN)).code()).isEqualTo("code-over");
    assertThat(refusal(shifts.begin(tablet, person.id(), PIN)).code()).isEqualTo("pin-not-set");
  }

  @Test
  void shiftHoldsUntilTheLastDayIsOver() {
    var code = office.newCode().block(PATIENCE);
    var person = office.add(staff, CENTER, "さくら", Optional.of(TODAY), code).block(PATIENCE);
    shifts.setPin(tablet, person.id(), code.digits(), PIN).block(PATIENCE);
    var shift = shifts.begin(tablet, person.id(), PIN).block(PATIENCE);
    assertThat(standing(shift)).isEqualTo(new PeopleBook.Standing(true, true));

    slice.clock.set("2026-12-02T00:00:00+09:00");

    assertThat(standing(shift)).isEqualTo(new PeopleBook.Standing(true, false));
    assertThat(shifts.people(tablet).block(PATIENCE)).isEqualTo(new ShiftDesk.People(true, java.util.List.of()));
    assertThat(refusal(shifts.begin(tablet, person.id(), PIN)).code()).isEqualTo("facility-person-unknown");
    assertThat(refusal(office.giveCode(staff, CENTER, person.id(), code)).code()).isEqualTo("facility-person-left");
  }

  @Test
  void lastDayIsPutOffWhileShiftAndPinStayAndNeverIntoThePast() {
    var code = office.newCode().block(PATIENCE);
    var person = office.add(staff, CENTER, "さくら", Optional.of(TODAY), code).block(PATIENCE);
    shifts.setPin(tablet, person.id(), code.digits(), PIN).block(PATIENCE);
    var shift = shifts.begin(tablet, person.id(), PIN).block(PATIENCE);

    assertThat(refusal(office.changeUntil(staff, CENTER, person.id(), Optional.of(TODAY.minusDays(1)))).code())
        .isEqualTo("until-over");
    assertThat(office.changeUntil(staff, CENTER, person.id(), Optional.of(TODAY.plusDays(1))).block(PATIENCE).until())
        .contains(TODAY.plusDays(1));
    slice.clock.set("2026-12-02T09:00:00+09:00");
    assertThat(standing(shift).isOn()).isTrue();
    assertThat(office.changeUntil(staff, CENTER, person.id(), Optional.empty()).block(PATIENCE).until()).isEmpty();
    slice.clock.set("2027-12-02T09:00:00+09:00");
    assertThat(standing(shift).isOn()).isTrue();

    office.changeUntil(staff, CENTER, person.id(), Optional.of(LocalDate.of(2027, 12, 2))).block(PATIENCE);
    slice.clock.set("2027-12-03T09:00:00+09:00");
    assertThat(refusal(office.changeUntil(staff, CENTER, person.id(), Optional.empty())).code())
        .as("who has left is added anew").isEqualTo("facility-person-left");
    assertThat(standing(shift).isOn()).isFalse();
  }

  @Test
  void facilityHasRoomForSoManyAndWhoeverLeftTakesNone() {
    assertThat(standing(null).isNeeded()).isFalse();
    for (int number = 1; number <= FacilityPerson.MOST_PEOPLE; number++) {
      added("さくら" + number, null);
    }
    var last = code();
    assertThat(refusal(office.add(staff, CENTER, "もも", Optional.empty(), last)).code())
        .isEqualTo("too-many-facility-people");
    var first = book.list(CENTER, TODAY, 1).blockFirst(PATIENCE);
    office.revoke(staff, CENTER, first.id()).block(PATIENCE);
    added("もも", null);
    assertThat(book.list(CENTER, TODAY, 200).collectList().block(PATIENCE)).hasSize(51)
        .last().satisfies(one -> assertThat(one.id()).isEqualTo(first.id()));
  }

  @Test
  void twoOfOneNameCannotBeToldApartSoTheSecondIsRefused() {
    var first = added("さくら", null);
    assertThat(refusal(office.add(staff, CENTER, "さくら", Optional.empty(), code())).code()).isEqualTo("name-taken");
    office.revoke(staff, CENTER, first.id()).block(PATIENCE);
    assertThat(added("さくら", null).id()).isNotEqualTo(first.id());
  }

  @Test
  void namesOfThoseWhoLeftGoAndTheTabletStaysClosed() {
    var person = added("さくら", null);
    var there = added("もも", null);
    office.revoke(staff, CENTER, person.id()).block(PATIENCE);

    assertThat(book.forgetNames(Instant.parse("2026-12-01T00:00:00Z"), 10).block(PATIENCE)).isZero();
    assertThat(book.forgetNames(Instant.parse("2026-12-02T00:00:00Z"), 10).block(PATIENCE)).isOne();

    assertThat(book.find(CENTER, person.id()).block(PATIENCE).name()).isEmpty();
    assertThat(book.find(CENTER, there.id()).block(PATIENCE).name()).contains("もも");
    assertThat(standing(null).isNeeded()).isTrue();
    assertThat(slice.count("facility_person where name like '%さくら%' or pin_hash is not null")).isZero();
  }
}
