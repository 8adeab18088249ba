package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.visit.CheckIn.LateReason;
import jp.sango.visit.UsageCard.Balance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each day of a visit is one of these: coming, used, missed; whatever is entered, and whenever. */
class AttendanceTest {

  private static final Set<ServiceType> STAYS = Set.of(ServiceType.SHORT_STAY);
  private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);

  private final FeatureSlice slice = FeatureSlice.shared();
  private final LateEntryDesk late = slice.bean(LateEntryDesk.class);
  private final NoShowDesk noShows = slice.bean(NoShowDesk.class);
  private final CheckInDesk door = slice.bean(CheckInDesk.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
  }

  @Test
  void dayIsEnteredAfterwardsWithoutACodeAndSaysSo() {
    slice.clock.set("2026-12-05T09:00:00+09:00");
    var entered = enter(FIRST).block(PATIENCE);
    assertThat(entered.isNew()).isTrue();
    assertThat(entered.checkIn().date()).isEqualTo(FIRST);
    assertThat(entered.checkIn().late()).contains(new CheckIn.Late(LateReason.CARD_NOT_THERE, true));
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 1, 1, 0, 5));
    assertThat(enter(FIRST).block(PATIENCE).isNew()).isFalse();
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 1, 1, 0, 5));
    assertThat(slice.count("audit_entry where action = 'check-in.enter-afterwards' and subject_id = '"
        + entered.checkIn().id() + "' and detail ->> 'reason' = 'CARD_NOT_THERE'")).isOne();
  }

  @Test
  void staffEnterDaysOfAnyFacilityOfTheirMunicipality() {
    slice.clock.set("2026-12-05T09:00:00+09:00");
    assertThat(late.enter(staff(), stay, FIRST, LateReason.TABLET_OFFLINE).block(PATIENCE).isNew()).isTrue();
    for (var stranger : List.of(slice.tablet(SETAGAYA, "mamas-room"), slice.tablet(TOYONAKA, "center"))) {
      assertThat(refusal(late.enter(stranger, stay, FIRST, LateReason.OTHER)).code()).isEqualTo("visit-unknown");
      assertThat(refusal(noShows.enter(stranger, stay, FIRST, Optional.empty())).code()).isEqualTo("visit-unknown");
    }
  }

  @Test
  void dayBelongsToItsDateInJapanUntilThePolicysLastDay() {
    slice.clock.set("2026-12-01T23:59:59+09:00");
    assertThat(enter(FIRST).block(PATIENCE).isNew()).isTrue();
    var tooEarly = refusal(enter(FIRST.plusDays(1)));
    assertThat(tooEarly.code()).isEqualTo("date-not-yet");
    slice.clock.set("2026-12-02T00:00:00+09:00");
    assertThat(enter(FIRST.plusDays(1)).block(PATIENCE).isNew()).isTrue();
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 0, 2, 0, 5));
    assertThat(refusal(enter(FIRST.minusDays(1))).code()).isEqualTo("date-outside-visit");
  }

  @Test
  void lastDayForEnteringIsThePolicys() {
    slice.clock.set("2027-01-01T23:59:59+09:00");
    assertThat(enter(FIRST).block(PATIENCE).isNew()).isTrue();
    slice.clock.set("2027-01-03T00:00:00+09:00");
    var tooLate = refusal(enter(FIRST.plusDays(1)));
    assertThat(tooLate.code()).isEqualTo("entered-too-late");
    assertThat(tooLate.arguments()).containsEntry("earliest", LocalDate.of(2026, 12, 3));
  }

  /** What nobody entered would count as a coming day for ever. */
  @Test
  void officeEntersWhatTheFacilityCanEnterNoMore() {
    slice.clock.set("2027-01-03T00:00:00+09:00");
    assertThat(late.enter(staff(), stay, FIRST, LateReason.OTHER).block(PATIENCE).isNew()).isTrue();
    assertThat(noShows.enter(staff(), stay, FIRST.plusDays(1), Optional.empty()).block(PATIENCE).counts()).isTrue();
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 0, 1, 1, 5));
  }

  @Test
  void checkInsOfOneNightBelongToTwoDays() {
    slice.clock.set("2026-12-01T23:59:00+09:00");
    checkIn().block(PATIENCE);
    slice.clock.set("2026-12-02T00:01:00+09:00");
    checkIn().block(PATIENCE);
    assertThat(usage().usedDays(STAYS)).isEqualTo(2);
    assertThat(usage().days(STAYS)).isEqualTo(2);
  }

  @Test
  void stayOverTheFiscalYearsEndCountsEachDayOnce() {
    slice.clock.set("2027-03-30T09:00:00+09:00");
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2027-03-30", 4);
    checkIn().block(PATIENCE);
    slice.clock.set("2027-03-31T23:59:59+09:00");
    checkIn().block(PATIENCE);
    slice.clock.set("2027-04-01T00:00:00+09:00");
    checkIn().block(PATIENCE);
    slice.clock.set("2027-04-05T09:00:00+09:00");
    enter(LocalDate.of(2027, 4, 2)).block(PATIENCE);
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 0, 4, 0, 3));
  }

  @Test
  void dayBeyondTheLimitIsEnteredButCannotBeClaimed() {
    mother = slice.family(family().limitRaised(STAYS, 1));
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    checkIn().block(PATIENCE);
    slice.clock.set("2026-12-02T09:00:00+09:00");
    assertThat(refusal(checkIn()).code()).isEqualTo("beyond-limit-at-check-in");
    assertThat(enter(FIRST.plusDays(1)).block(PATIENCE).checkIn().isClaimable()).isFalse();
    assertThat(usage().usedDays(STAYS)).isEqualTo(2);
    assertThat(slice.count("check_in where not claimable")).isOne();
  }

  @Test
  void dayWithinARaiseCanBeClaimedAlsoWhenItIsEnteredAfterTheRaiseHasEnded() {
    mother = slice.family(family().limitRaised(STAYS, 9));
    slice.sql.sql("update registration_raised_limit set until = date '2026-12-08' where registration_id = :id")
        .bind("id", mother.id().value()).then().block(PATIENCE);
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 9);
    slice.clock.set("2026-12-20T09:00:00+09:00");

    var claimable = FIRST.datesUntil(FIRST.plusDays(9))
        .map(date -> enter(date).block(PATIENCE).checkIn().isClaimable()).toList();

    assertThat(claimable).containsExactly(true, true, true, true, true, true, true, true, false);
  }

  @Test
  void missedDayCountsByThePolicyAndKeepsItsSeat() {
    slice.clock.set("2026-12-01T18:00:00+09:00");
    var missed = noShows.enter(tablet, stay, FIRST, Optional.of(NoShow.Reason.NO_WORD)).block(PATIENCE);
    assertThat(missed.counts()).isTrue();
    assertThat(noShows.enter(tablet, stay, FIRST, Optional.empty()).block(PATIENCE)).isEqualTo(missed);
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 1, 0, 1, 5));
    assertThat(visit().missedDates()).containsExactly(FIRST);
    assertThat(seatsTaken()).isEqualTo(2);
    noShows.takeBack(tablet, stay, FIRST).block(PATIENCE);
    noShows.takeBack(tablet, stay, FIRST).block(PATIENCE);
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 2, 0, 0, 5));
  }

  @Test
  void missedDayThatDoesNotCountIsFree() {
    slice.clock.set("2026-12-01T18:00:00+09:00");
    noShows.enter(tablet, stay, FIRST, Optional.empty()).block(PATIENCE);
    slice.sql.sql("update no_show set counts = false").then().block(PATIENCE);
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 1, 0, 0, 6));
  }

  @Test
  void dayIsEitherUsedOrMissed() {
    checkIn().block(PATIENCE);
    assertThat(refusal(noShows.enter(tablet, stay, FIRST, Optional.empty())).code()).isEqualTo("day-checked-in");
    slice.clock.set("2026-12-02T10:00:00+09:00");
    noShows.enter(tablet, stay, FIRST.plusDays(1), Optional.empty()).block(PATIENCE);
    assertThat(refusal(checkIn()).code()).isEqualTo("day-missed");
    assertThat(refusal(enter(FIRST.plusDays(1))).code()).isEqualTo("day-missed");
    noShows.takeBack(tablet, stay, FIRST.plusDays(1)).block(PATIENCE);
    assertThat(checkIn().block(PATIENCE).isNew()).isTrue();
    assertThat(stays()).isEqualTo(new Balance(STAYS, 7, 0, 2, 0, 5));
  }

  @RepeatedTest(3)
  void checkInAndNoShowAtOnceMakeOne() {
    Flux.just(enter(FIRST), noShows.enter(tablet, stay, FIRST, Optional.empty()), checkIn())
        .flatMap(one -> one.then().onErrorComplete(ProblemException.class))
        .then().block(PATIENCE);
    assertThat(slice.count("check_in where reverted_at is null")
        + slice.count("no_show where taken_back_at is null")).isOne();
  }

  @Test
  void cancelledVisitHasNoDays() {
    slice.sql.sql("update visit set state = 'CANCELLED', cancelled_at = now()").then().block(PATIENCE);
    assertThat(refusal(enter(FIRST))).extracting(Problem::code).isEqualTo("visit-cancelled");
    assertThat(refusal(noShows.enter(tablet, stay, FIRST, Optional.empty())).code()).isEqualTo("visit-cancelled");
  }

  private Mono<LateEntryDesk.Entered> enter(LocalDate date) {
    return late.enter(tablet, stay, date, LateReason.CARD_NOT_THERE);
  }

  private Mono<CheckInDesk.CheckedIn> checkIn() {
    return slice.bean(CardDesk.class).show(slice.resident(mother))
        .flatMap(shown -> door.checkIn(tablet, shown.code().code()));
  }

  private Balance stays() {
    return slice.bean(CardDesk.class).show(slice.resident(mother)).block(PATIENCE).card().balances().stream()
        .filter(balance -> balance.types().equals(STAYS)).findFirst().orElseThrow();
  }

  private Usage usage() {
    return slice.bean(Visits.class).usage(List.of(mother.id())).block(PATIENCE).get(mother.id());
  }

  private Visit visit() {
    return slice.bean(VisitBook.class).find(SETAGAYA, stay).block(PATIENCE);
  }

  private long seatsTaken() {
    return slice.sql.sql("select coalesce(sum(confirmed), 0) from slot_pool_day where pool = 'center-beds'")
        .map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }

  private static Actor staff() {
    return new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  }
}
