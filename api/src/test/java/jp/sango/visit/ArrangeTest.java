package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ArrangeTest {

  private static final Set<ServiceType> STAYS = Set.of(ServiceType.SHORT_STAY);
  private static final Set<ServiceType> DAYS = Set.of(ServiceType.DAY_SERVICE, ServiceType.OUTREACH);

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Visits visits = slice.bean(Visits.class);
  private Family mother;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family().withChildBorn(LocalDate.of(2026, 10, 1)));
  }

  @Test
  void everythingAboutAVisitIsKept() {
    var asked = stay("2026-12-10", 3);
    arrange(asked);
    var visit = only();
    assertThat(visit.id()).isEqualTo(asked.id());
    assertThat(visit.family()).isEqualTo(mother.id());
    assertThat(visit.dates()).isEqualTo(DateRange.ofDays(LocalDate.of(2026, 12, 10), 3));
    assertThat(visit.seats().pool().value()).isEqualTo("center-beds");
    assertThat(visit.policy()).isEqualTo(asked.policy());
    assertThat(visit.state()).isEqualTo(VisitState.CONFIRMED);
    assertThat(visit.call()).isEqualTo(Visit.CallStanding.NONE);
    assertThat(visit.usedDates()).isEmpty();
    assertThat(visit.confirmedAt()).isEqualTo(slice.clock.instant());
  }

  @Test
  void sameOriginGivesOneVisitOneNoticeAndNoSecondFee() {
    var first = stay("2026-12-10", 3);
    var again = new NewVisit(new VisitId(UUID.randomUUID()), first.municipality(), mother, first.origin(),
        first.facility(), first.type(), first.dates(), first.seats(), first.policy());
    arrange(first);
    arrange(again, day("2026-12-20"));
    assertThat(all()).hasSize(2).extracting(Visit::id).contains(first.id()).doesNotContain(again.id());
    assertThat(slice.count("notice where kind = 'VISIT_CONFIRMED'")).isEqualTo(2);
    assertThat(usage().coupons()).as("3 for the stay, 1 for the day, none for the repetition").isEqualTo(4);
  }

  @Test
  void couponsAreSpreadOverAFamilysVisitsUntilNoneIsLeft() {
    arrange(stay("2026-12-10", 3), stay("2026-12-20", 3));
    arrange(day("2026-12-25"));
    assertThat(all()).extracting(Visit::coupons).containsExactly(0, 2, 3);
    assertThat(all()).extracting(Visit::fee).containsExactly(
        new Yen(3_000), new Yen(2 * 2_000 + 4_500), new Yen(3 * 2_000));
  }

  @Test
  void eachFamilyHasItsOwnCoupons() {
    var other = slice.family(family().coupons(0).withTwinsBorn(LocalDate.of(2026, 10, 1)));
    arrange(stay("2026-12-10", 2), slice.newVisit(other, "center", ServiceType.SHORT_STAY, "2026-12-10", 2));
    assertThat(only().fee()).isEqualTo(new Yen(2 * 2_000));
    assertThat(slice.bean(VisitBook.class).of(slice.resident(other), 9).single().block(PATIENCE).fee())
        .isEqualTo(new Yen(2 * (4_500 + 500)));
  }

  @Test
  void exemptHouseholdPaysNothingAndKeepsItsCoupons() {
    mother = slice.family(family().exempt());
    arrange(stay("2026-12-10", 2));
    assertThat(only().fee()).isEqualTo(Yen.ZERO);
    assertThat(only().coupons()).isZero();
  }

  @Test
  void confirmedDaysCountOnceUsedOrNotAndCancelledOnesNotAtAll() {
    arrange(stay("2026-12-01", 2), day("2026-12-20"));
    var checkedIn = slice.bean(CardDesk.class).show(slice.resident(mother))
        .flatMap(shown -> slice.bean(CheckInDesk.class)
            .checkIn(slice.tablet(FeatureSlice.SETAGAYA, "center"), shown.code().code()))
        .block(PATIENCE);
    assertThat(checkedIn.isNew()).isTrue();
    assertThat(usage().days(STAYS)).isEqualTo(2);
    assertThat(usage().usedDays(STAYS)).isEqualTo(1);
    assertThat(usage().days(DAYS)).isEqualTo(1);
    assertThat(usage().overlaps(DateRange.ofDays(LocalDate.of(2026, 12, 2), 1))).isTrue();
    slice.sql.sql("update visit set state = 'CANCELLED', cancelled_at = now() where type = 'DAY_SERVICE'").then()
        .block(PATIENCE);
    assertThat(usage().days(DAYS)).isZero();
    assertThat(usage().coupons()).isEqualTo(2);
    assertThat(usage().overlaps(DateRange.ofDays(LocalDate.of(2026, 12, 20), 1))).isFalse();
  }

  @Test
  void familyWithoutVisitsIsLeftOut() {
    assertThat(usageOf(List.of(mother.id()))).isEmpty();
    assertThat(usageOf(List.of())).isEmpty();
    arrange();
    assertThat(all()).isEmpty();
  }

  @Test
  void rollbackLeavesNeitherVisitNorNoticeNorPush() {
    slice.inTransaction(() -> slice.bean(jp.sango.notice.Phones.class).put(slice.resident(mother),
        new jp.sango.notice.Device("phone", "token", jp.sango.notice.Device.Platform.IOS), slice.clock.instant()));
    var broken = slice.transactions.inTransaction(() -> visits.arrange(List.of(stay("2026-12-10", 2)), Reach.PUSH)
        .then(Mono.error(new IllegalStateException("later"))));
    assertThatThrownBy(() -> broken.block(PATIENCE)).hasMessage("later");
    assertThat(slice.count("visit")).isZero();
    assertThat(slice.count("notice")).isZero();
    assertThat(slice.count("push_delivery")).isZero();
    arrange(stay("2026-12-10", 2));
    assertThat(slice.count("push_delivery")).isOne();
  }

  private NewVisit stay(String first, int days) {
    return slice.newVisit(mother, "center", ServiceType.SHORT_STAY, first, days);
  }

  private NewVisit day(String date) {
    return slice.newVisit(mother, "mamas-room", ServiceType.DAY_SERVICE, date, 1);
  }

  private void arrange(NewVisit... asked) {
    slice.inTransaction(() -> visits.arrange(List.of(asked), Reach.PUSH));
  }

  private List<Visit> all() {
    return slice.bean(VisitDesk.class).list(slice.resident(mother)).collectList().block(PATIENCE);
  }

  private Visit only() {
    assertThat(all()).hasSize(1);
    return all().getFirst();
  }

  private Usage usage() {
    return usageOf(List.of(mother.id())).get(mother.id());
  }

  private java.util.Map<RegistrationId, Usage> usageOf(List<RegistrationId> families) {
    return visits.usage(families).block(PATIENCE);
  }
}
