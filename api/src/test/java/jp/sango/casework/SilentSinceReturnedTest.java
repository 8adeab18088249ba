package jp.sango.casework;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.Inbox;
import jp.sango.notice.Phones;
import jp.sango.notice.Untold;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.FormBuilder;
import jp.sango.registration.RegistrationDesk;
import jp.sango.registration.RegistrationOffice;
import jp.sango.registration.RegistrationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ward leaves a family seven days to mend what was returned to her. */
class SilentSinceReturnedTest {

  private static final LocalDate BORN = LocalDate.of(2026, 11, 20);

  private final FeatureSlice slice = FeatureSlice.shared();
  private final SilentSinceReturned silent = slice.bean(SilentSinceReturned.class);
  private final Actor clerk = new Actor(new PersonId(new UUID(9, 3)), Role.STAFF, SETAGAYA, Optional.empty());

  @BeforeEach
  void clear() {
    slice.clear();
    slice.sql.sql("delete from registration_decision").then().block(PATIENCE);
    slice.sql.sql("update registration set state = 'APPROVED', return_reason = null where state = 'RETURNED'").then()
        .block(PATIENCE);
  }

  @Test
  void whoHasReadItAndSendsNothingIsCalledOnTheEighthDay() {
    var mother = returned(mother());
    readsAll(mother);
    assertThat(calls()).isEmpty();

    comesMidnight("2026-12-08");
    assertThat(calls()).as("she has the whole of this day").isEmpty();
    comesMidnight("2026-12-09");

    assertThat(calls()).singleElement().satisfies(call -> {
      assertThat(call.family().id()).isEqualTo(mother.id());
      assertThat(call.task().why()).isEqualTo(Untold.Why.NOT_SENT_AGAIN);
      assertThat(call.notice().about()).isEqualTo(mother.id().toString());
      assertThat(call.task().due()).isEqualTo(Instant.parse("2026-12-10T00:00:00+09:00"));
    });
  }

  @Test
  void daysAreCountedFromTheDayOnWhichItWasReturnedNotFromTheHour() {
    slice.clock.set("2026-12-01T23:59:59+09:00");
    var before = returned(mother());
    slice.clock.set("2026-12-02T00:00:00+09:00");
    var after = returned(mother());
    List.of(before, after).forEach(this::readsAll);

    comesMidnight("2026-12-09");
    assertThat(calls()).extracting(call -> call.family().id()).containsExactly(before.id());
    comesMidnight("2026-12-10");
    assertThat(calls()).extracting(call -> call.family().id()).containsExactly(before.id(), after.id());
  }

  @Test
  void itLeavesTheListWhenSheHasSentItAgainAndTheDaysBeginAnewWhenItIsReturnedOnceMore() {
    var mother = returned(mother());
    comesMidnight("2026-12-09");
    assertThat(calls()).hasSize(1);

    sendsAgain(mother);
    assertThat(calls()).isEmpty();
    comesMidnight("2026-12-10");
    assertThat(calls()).isEmpty();

    giveBack(mother);
    readsAll(mother);
    assertThat(calls()).as("the call of before is not this one's").isEmpty();
    comesMidnight("2026-12-17");
    assertThat(calls()).isEmpty();
    comesMidnight("2026-12-18");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void itLeavesTheListForGoodOnceStaffHaveSpokenWithHer() {
    readsAll(returned(mother()));
    comesMidnight("2026-12-09");

    done(CallOutcome.NOT_REACHED);
    assertThat(calls()).isEmpty();
    slice.clock.set("2026-12-09T03:00:00+09:00");
    done(CallOutcome.REACHED);

    comesMidnight("2026-12-10");
    assertThat(calls()).isEmpty();
  }

  @Test
  void whoHasNoPhoneIsToldByTelephoneAndCalledOnceMoreWhenNothingComesOfIt() {
    var mother = returned(family().in(RegistrationState.SUBMITTED).withChildBorn(BORN).withoutDevice());
    assertThat(calls()).extracting(call -> call.task().why()).containsExactly(Untold.Why.NO_DEVICE);
    done(CallOutcome.REACHED);
    assertThat(calls()).isEmpty();

    comesMidnight("2026-12-09");

    assertThat(calls()).singleElement().satisfies(call -> {
      assertThat(call.family().id()).isEqualTo(mother.id());
      assertThat(call.task().why()).isEqualTo(Untold.Why.NOT_SENT_AGAIN);
    });
    sendsAgain(mother);
    assertThat(calls()).isEmpty();
  }

  @Test
  void whoCouldNotBeToldYetStandsOnTheListOnceAndNotAfterSheHasSentItAgain() {
    var mother = returned(family().in(RegistrationState.SUBMITTED).withChildBorn(BORN).withoutDevice());
    done(CallOutcome.NOT_REACHED);

    comesMidnight("2026-12-09");
    assertThat(calls()).singleElement().satisfies(call -> assertThat(call.task().attempts()).isOne());
    comesMidnight("2026-12-10");
    assertThat(calls()).hasSize(1);

    sendsAgain(mother);
    assertThat(calls()).isEmpty();
  }

  @Test
  void whatWasReturnedNeedsNoTellingOnceItIsMended() {
    var mother = returned(family().in(RegistrationState.SUBMITTED).withChildBorn(BORN).withoutDevice());
    assertThat(calls()).hasSize(1);

    sendsAgain(mother);

    assertThat(calls()).isEmpty();
  }

  @Test
  void whoHasMovedAwayIsLeftInPeace() {
    readsAll(returned(mother().movedAwayOn(LocalDate.of(2026, 12, 5))));
    comesMidnight("2026-12-09");
    assertThat(calls()).isEmpty();
  }

  @Test
  void itIsLookedAtEachMidnightInJapan() {
    var evening = Instant.parse("2026-12-08T23:59:59+09:00");
    assertThat(silent.nextAfter(evening)).contains(evening.plus(Duration.ofSeconds(1)));
    assertThat(silent.nextAfter(evening.plus(Duration.ofSeconds(1)))).contains(Instant.parse("2026-12-10T00:00:00+09:00"));
  }

  private static FamilyBuilder mother() {
    return family().in(RegistrationState.SUBMITTED).withChildBorn(BORN);
  }

  /** Who has a phone, unless she said that she has none. */
  private Family returned(FamilyBuilder built) {
    var family = slice.family(built);
    slice.inTransaction(() -> slice.bean(Phones.class).put(slice.resident(family),
        new Device("app", family.id().toString(), Device.Platform.ANDROID), slice.clock.instant()));
    giveBack(family);
    return family;
  }

  private void giveBack(Family family) {
    slice.inTransaction(() -> slice.bean(RegistrationOffice.class).giveBack(clerk, family.id(), "予定日をご確認ください"));
  }

  private void sendsAgain(Family family) {
    var form = FormBuilder.form().born(BORN).build();
    slice.inTransaction(() ->
        slice.bean(RegistrationDesk.class).submit(Behalf.own(slice.resident(family)), form));
  }

  private void readsAll(Family family) {
    var resident = slice.resident(family);
    slice.bean(Inbox.class).of(resident, 5)
        .concatMap(notice -> slice.bean(Inbox.class).read(resident, notice.id(), slice.clock.instant()))
        .then().block(PATIENCE);
  }

  private void comesMidnight(String date) {
    slice.clock.set(date + "T00:00:00+09:00");
    silent.run(slice.clock.instant()).block(PATIENCE);
  }

  private void done(CallOutcome outcome) {
    slice.bean(CallListDesk.class).done(clerk, calls().getFirst().task().id(), outcome, Optional.empty())
        .block(PATIENCE);
  }

  private List<CallListDesk.Call> calls() {
    return slice.bean(CallListDesk.class).list(clerk, Optional.empty(), 50).block(PATIENCE).calls();
  }
}
