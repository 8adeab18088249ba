package jp.sango.casework;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.Loss;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingWishDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietListTest {

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final QuietListDesk desk = slice.bean(QuietListDesk.class);
  private final Actor clerk = staff(SETAGAYA, Role.STAFF, Optional.empty());

  /** Nobody else's families stand on this test's lists. */
  @BeforeEach
  void nobodyElseIsOfHighNeed() {
    slice.sql.sql("update registration set high_need = false").then().block(PATIENCE);
    slice.sql.sql("truncate application cascade").then().block(PATIENCE);
  }

  @Test
  void whoCouldApplyForTwoWeeksAndNeverDidIsLookedFor() {
    var silent = approved(mother(), "2026-11-17T09:00:00+09:00");
    approved(mother(), "2026-11-18T09:00:00+09:00");
    approved(family().withChildBorn(LocalDate.of(2026, 11, 1)), "2026-11-10T09:00:00+09:00");

    var quiet = only(list(clerk));

    assertThat(quiet.family().id()).isEqualTo(silent.id());
    assertThat(quiet.quiet().reason()).isEqualTo(QuietReason.NEVER_APPLIED);
    assertThat(quiet.quiet().since()).isEqualTo(Instant.parse("2026-11-17T09:00:00+09:00"));
    assertThat(quiet.quiet().lastContact()).isEmpty();
    assertThat(slice.count("audit_entry where action = 'quiet-list.read'")).isPositive();
  }

  @Test
  void whoIsStillExpectingCannotApplyYetAndWhoNeverSaidThatSheGaveBirthIsLookedFor() {
    approved(family().highNeed().due(LocalDate.of(2026, 12, 20)), "2026-10-01T09:00:00+09:00");
    var overdue = approved(family().highNeed().due(LocalDate.of(2026, 11, 10)), "2026-10-01T09:00:00+09:00");
    assertThat(only(list(clerk)).family().id()).isEqualTo(overdue.id());
  }

  @Test
  void aMotherAfterAStillbirthIsLookedForToo() {
    var bereaved = approved(
        family().highNeed().due(LocalDate.of(2026, 12, 1)).lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 10, 20)),
        "2026-10-25T09:00:00+09:00");
    assertThat(only(list(clerk)).family().id()).isEqualTo(bereaved.id());
  }

  @Test
  void whoStoppedIsLookedForFromTheDayOnWhichSheWasLastThere() {
    var mother = approved(mother(), "2026-10-01T09:00:00+09:00");
    slice.clock.set("2026-10-05T09:00:00+09:00");
    slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-10-20", 1);

    assertThat(listOn("2026-11-16T23:59:00+09:00")).isEmpty();
    var quiet = only(listOn("2026-11-17T00:00:00+09:00"));
    assertThat(quiet.quiet().reason()).isEqualTo(QuietReason.STOPPED);
    assertThat(quiet.quiet().since()).isEqualTo(Instant.parse("2026-10-20T00:00:00+09:00"));
    applied(mother, "PENDING", "2026-11-17T09:00:00+09:00");
    assertThat(listOn("2026-12-30T09:00:00+09:00")).as("she waits").isEmpty();
  }

  @Test
  void whoseWishStandsWaitsAlsoWhileNoneOfItsDatesIsOpen() {
    var mother = approved(mother(), "2026-11-01T09:00:00+09:00");
    slice.clock.set("2026-11-02T09:00:00+09:00");
    var terms = new StandingTerms(
        List.of(new StandingTerms.Place(new FacilityId("center"), ServiceType.SHORT_STAY)), 2, 0,
        new DateRange(LocalDate.of(2026, 12, 21), LocalDate.of(2026, 12, 27)), EnumSet.allOf(DayOfWeek.class),
        Preference.PLACE_FIRST);
    slice.bean(StandingWishDesk.class).submit(Behalf.own(slice.resident(mother)), terms, NewsWanted.ALL).block(PATIENCE);
    assertThat(listOn("2026-12-01T09:00:00+09:00")).isEmpty();
  }

  @Test
  void whoLostThreeTimesInARowIsLookedForAtOnce() {
    var mother = approved(mother(), "2026-11-20T09:00:00+09:00");
    applied(mother, "LOST", "2026-11-24T10:00:00+09:00");
    applied(mother, "WON", "2026-11-25T10:00:00+09:00");
    applied(mother, "LOST", "2026-11-26T10:00:00+09:00");
    applied(mother, "LOST", "2026-11-27T10:00:00+09:00");
    assertThat(list(clerk)).isEmpty();
    applied(mother, "LOST", "2026-11-28T10:00:00+09:00");

    var quiet = only(list(clerk));

    assertThat(quiet.quiet().reason()).isEqualTo(QuietReason.LOST_IN_A_ROW);
    assertThat(quiet.quiet().since()).isEqualTo(Instant.parse("2026-11-26T10:00:00+09:00"));
    applied(mother, "WON", "2026-11-29T10:00:00+09:00");
    assertThat(list(clerk)).isEmpty();
  }

  @Test
  void whoHasOutgrownEverythingMovedAwayOrUsedAllHerDaysIsNot() {
    approved(family().highNeed().withChildBorn(LocalDate.of(2025, 11, 30)), "2026-01-05T09:00:00+09:00");
    approved(mother().movedAwayOn(LocalDate.of(2026, 12, 1)), "2026-10-01T09:00:00+09:00");
    var full = approved(mother(), "2026-10-01T09:00:00+09:00");
    slice.clock.set("2026-10-05T09:00:00+09:00");
    slice.arranged(full, "center", ServiceType.SHORT_STAY, "2026-10-10", 7);
    for (int day = 20; day < 27; day++) {
      slice.arranged(full, "center", ServiceType.DAY_SERVICE, "2026-10-" + day, 1);
    }
    assertThat(listOn("2026-12-01T09:00:00+09:00")).isEmpty();
  }

  /** All of these have outgrown everything, each of them fell silent before the one who has not. */
  @Test
  void whoCannotComeAnyMoreHidesNobodyWhoCould() {
    for (int count = 0; count < 101; count++) {
      approved(family().highNeed().withChildBorn(LocalDate.of(2025, 11, 30)), "2026-01-05T09:00:00+09:00");
    }
    var silent = approved(mother(), "2026-11-17T09:00:00+09:00");
    assertThat(only(list(clerk)).family().id()).isEqualTo(silent.id());
  }

  @Test
  void listComesByPagesTheLongestSilentFirst() {
    var first = approved(mother(), "2026-11-10T09:00:00.123456+09:00");
    var second = approved(mother(), "2026-11-11T09:00:00+09:00");
    var page = desk.list(clerk, Optional.empty(), 1).block(PATIENCE);
    assertThat(only(page).family().id()).isEqualTo(first.id());
    var quiet = page.getFirst().quiet();
    desk.contacted(clerk, first.id(), LocalDate.of(2026, 12, 8), Optional.empty()).block(PATIENCE);
    slice.as(clerk).get()
        .uri("/v1/staff/quiet-list?afterSince={since}&after={id}", Japan.written(quiet.since()), first.id())
        .exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].registration").isEqualTo(second.id().toString());
  }

  @Test
  void whoWasContactedIsOffTheListUntilTheDayToFollowUp() {
    var silent = approved(mother(), "2026-11-01T09:00:00+09:00");

    desk.contacted(clerk, silent.id(), LocalDate.of(2026, 12, 8), Optional.of("来週また")).block(PATIENCE);

    assertThat(list(clerk)).isEmpty();
    assertThat(only(listOn("2026-12-08T09:00:00+09:00")).quiet().lastContact())
        .contains(Instant.parse("2026-12-01T09:00:00+09:00"));
    slice.as(slice.resident(silent)).get().uri("/v1/me/export").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.records.officeContacts").doesNotExist();
    assertThat(slice.count("quiet_contact where sealed_note like 'sk1.%'")).isOne();
    assertThat(refusal(desk.contacted(clerk, silent.id(), LocalDate.of(2026, 12, 8), Optional.empty())).code())
        .isEqualTo("follow-up-not-ahead");
  }

  @Test
  void aNurseLooksForHerDistrictsFamiliesAndNobodyForAnotherMunicipalitys() {
    var near = approved(mother().inDistrict("north"), "2026-11-01T09:00:00+09:00");
    var far = approved(mother().inDistrict("south"), "2026-11-02T09:00:00+09:00");
    var nurse = staff(SETAGAYA, Role.NURSE, Optional.of(new DistrictId("north")));

    assertThat(only(list(nurse)).family().id()).isEqualTo(near.id());
    assertThat(list(clerk)).hasSize(2);
    assertThat(list(staff(TOYONAKA, Role.STAFF, Optional.empty()))).isEmpty();
    assertThat(refusal(desk.contacted(nurse, far.id(), LocalDate.of(2026, 12, 8), Optional.empty())).code())
        .isEqualTo("registration-unknown");
  }

  private static FamilyBuilder mother() {
    return family().highNeed().withChildBorn(LocalDate.of(2026, 10, 1));
  }

  private Family approved(FamilyBuilder family, String at) {
    var stored = slice.family(family);
    slice.sql.sql("""
            insert into registration_decision (id, registration_id, decision, decided_by, decided_in_role, decided_at,
              policy_version)
            values (gen_random_uuid(), :id, 'APPROVED', gen_random_uuid(), 'STAFF', :at, 'test')
            """)
        .bind("id", stored.id().value()).bind("at", Instant.parse(at)).then().block(PATIENCE);
    return stored;
  }

  private void applied(Family family, String state, String at) {
    slice.sql.sql("""
            insert into application (id, municipality, registration, person, state, policy_version, received_at, draw_at,
              way, draw, decided_at, granted_wish)
            values (gen_random_uuid(), :municipality, :registration, :person, :state, 'test', :at, :at, 'DRAW',
              case when :state in ('WON', 'LOST') then gen_random_uuid() end,
              case when :state in ('WON', 'LOST') then cast(:at as timestamptz) end,
              case when :state = 'WON' then 0 end)
            """)
        .bind("municipality", family.municipality().value()).bind("registration", family.id().value())
        .bind("person", family.person().value()).bind("state", state).bind("at", Instant.parse(at))
        .then().block(PATIENCE);
  }

  private List<QuietListDesk.Quiet> listOn(String instant) {
    slice.clock.set(instant);
    return list(clerk);
  }

  private List<QuietListDesk.Quiet> list(Actor staff) {
    return desk.list(staff, Optional.empty(), 100).block(PATIENCE);
  }

  private static QuietListDesk.Quiet only(List<QuietListDesk.Quiet> quiet) {
    assertThat(quiet).hasSize(1);
    return quiet.getFirst();
  }

  private static Actor staff(MunicipalityCode municipality, Role role, Optional<DistrictId> district) {
    return new Actor(new PersonId(UUID.randomUUID()), role, municipality, Optional.empty(), district);
  }
}
