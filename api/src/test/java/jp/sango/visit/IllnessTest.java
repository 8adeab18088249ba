package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Infection or hospital care before a visit costs a family nothing. */
class IllnessTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final IllnessDesk desk = slice.bean(IllnessDesk.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @Test
  void visitEndsAfterTheDeadlineTooAndEverythingComesBack() {
    slice.clock.set("2026-12-10T08:00:00+09:00");
    var moved = report().block(PATIENCE);
    assertThat(moved.state()).isEqualTo(VisitState.CANCELLED);
    assertThat(moved.cancelReason()).contains(CancelReason.INFECTION);
    assertThat(seatsTaken()).isZero();
    assertThat(slice.bean(Visits.class).usage(List.of(mother.id())).block(PATIENCE)).isEmpty();
    var card = slice.bean(CardDesk.class).show(slice.resident(mother)).block(PATIENCE).card();
    assertThat(card.couponsLeft()).isEqualTo(5);
    assertThat(slice.count("notice where kind = 'VISIT_MOVED'")).isOne();
    assertThat(report().block(PATIENCE)).isEqualTo(moved);
    assertThat(seatsTaken()).isZero();
  }

  @Test
  void whatIllnessItIsStandsInNoAuditAndNoNotice() {
    report().block(PATIENCE);
    assertThat(slice.count("audit_entry where subject_id = '" + stay + "' and action = 'visit.end-for-illness'"))
        .isOne();
    assertThat(slice.count("audit_entry where detail::text like '%INFECTION%'")).isZero();
    assertThat(slice.count("notice where notice::text like '%INFECTION%'")).isZero();
  }

  @Test
  void onceItHasBegunTheFacilityIsToBeTold() {
    slice.clock.set("2026-12-10T10:00:00+09:00");
    slice.bean(LateEntryDesk.class)
        .enter(tablet, stay, LocalDate.of(2026, 12, 10), CheckIn.LateReason.OTHER).block(PATIENCE);
    assertThat(refusal(report()).code()).isEqualTo("visit-begun");
    slice.clock.set("2026-12-20T10:00:00+09:00");
    var past = slice.arranged(slice.family(family().of(new PersonId(UUID.randomUUID()))), "center",
        ServiceType.SHORT_STAY, "2026-12-19", 2);
    assertThat(refusal(desk.reportedAtFacility(tablet, past, CancelReason.HOSPITAL_CARE)).code())
        .isEqualTo("visit-over");
  }

  @Test
  void fromTheOpeningHourOfTheFirstDayOnSheTellsTheFacilityAndNoLongerHere() {
    var guest = slice.family(family().in(TOYONAKA));
    stay = slice.arranged(guest, "sample-clinic", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.clock.set("2026-12-10T10:00:00+09:00");

    var refused = refusal(desk.report(Behalf.own(slice.resident(guest)), stay, CancelReason.INFECTION));

    assertThat(refused.code()).isEqualTo("illness-told-too-late");
    assertThat(refused.arguments()).containsEntry("until", OffsetDateTime.parse("2026-12-10T10:00:00+09:00").toInstant());
    assertThat(desk.reportedAtFacility(slice.tablet(TOYONAKA, "sample-clinic"), stay, CancelReason.INFECTION)
        .block(PATIENCE).state()).isEqualTo(VisitState.CANCELLED);
  }

  @Test
  void aMinuteBeforeItOpensSheTellsItHerselfAndStaffTellItAllThatDay() {
    var guest = slice.family(family().in(TOYONAKA));
    stay = slice.arranged(guest, "sample-clinic", ServiceType.SHORT_STAY, "2026-12-10", 2);
    var other = slice.arranged(guest, "sample-midwifery", ServiceType.OUTREACH, "2026-12-10", 1);
    slice.clock.set("2026-12-10T09:59:00+09:00");
    assertThat(desk.report(Behalf.own(slice.resident(guest)), stay, CancelReason.INFECTION).block(PATIENCE).state())
        .isEqualTo(VisitState.CANCELLED);
    slice.clock.set("2026-12-10T23:00:00+09:00");
    var clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, TOYONAKA, Optional.empty());
    assertThat(desk.report(new Behalf(clerk, guest.person(), Channel.TELEPHONE), other, CancelReason.INFECTION)
        .block(PATIENCE).state()).isEqualTo(VisitState.CANCELLED);
  }

  @Test
  void facilityAndStaffReportWhatTheFamilyToldThem() {
    assertThat(desk.reportedAtFacility(tablet, stay, CancelReason.HOSPITAL_CARE).block(PATIENCE).cancelledBy())
        .contains(new EnteredBy(Channel.TELEPHONE, tablet.person(), Role.PROVIDER));
    var other = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-20", 2);
    assertThat(refusal(desk.reportedAtFacility(slice.tablet(SETAGAYA, "mamas-room"), other, CancelReason.INFECTION))
        .code()).isEqualTo("visit-unknown");
    var clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
    assertThat(desk.report(new Behalf(clerk, mother.person(), Channel.COUNTER), other, CancelReason.INFECTION)
        .block(PATIENCE).cancelledBy()).contains(new EnteredBy(Channel.COUNTER, clerk.person(), Role.STAFF));
  }

  @Test
  void somebodyElsesVisitIsUnknown() {
    var stranger = slice.resident(slice.family(family()));
    assertThat(refusal(desk.report(Behalf.own(stranger), stay, CancelReason.INFECTION)).code())
        .isEqualTo("visit-unknown");
  }

  @Test
  void facilityIsToldThatNobodyComesAndNeitherWhoNorWhichIllness() {
    report().block(PATIENCE);
    var list = slice.as(tablet).get().uri("/v1/provider/visits/cancelled").exchange().expectStatus().isOk()
        .expectBody(String.class).returnResult().getResponseBody();
    assertThat(list).contains(stay.toString(), "\"because\":\"ILLNESS\"", "2026-12-10")
        .doesNotContain("INFECTION", mother.id().toString(), "試験");
    assertThat(slice.as(slice.tablet(SETAGAYA, "mamas-room")).get().uri("/v1/provider/visits/cancelled").exchange()
        .expectBody(String.class).returnResult().getResponseBody()).isEqualTo("[]");
    slice.clock.set("2026-12-11T09:00:00+09:00");
    assertThat(slice.as(tablet).get().uri("/v1/provider/visits/cancelled").exchange()
        .expectBody(String.class).returnResult().getResponseBody()).isEqualTo("[]");
  }

  @Test
  void residentReportsOverHttp() {
    slice.as(slice.resident(mother)).post().uri("/v1/me/visits/" + stay + "/illness")
        .header("Idempotency-Key", UUID.randomUUID().toString()).bodyValue(Map.of("kind", "HOSPITAL_CARE"))
        .exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.cancelledBecause").isEqualTo("HOSPITAL_CARE").jsonPath("$.state").isEqualTo("CANCELLED");
  }

  private Mono<Visit> report() {
    return desk.report(Behalf.own(slice.resident(mother)), stay, CancelReason.INFECTION);
  }

  private long seatsTaken() {
    return slice.sql.sql("select coalesce(sum(confirmed), 0) from slot_pool_day where pool = 'center-beds'")
        .map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }
}
