package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import org.junit.jupiter.api.Test;

class SlotCountTest {

  private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);
  private static final FacilityId HOUSE = new FacilityId("house");
  private static final FacilityId CLINIC = new FacilityId("clinic");

  @Test
  void nobodyIsCountedInAnEmptyDraw() {
    assertThat(SlotCount.all(List.of(), List.of())).isEmpty();
  }

  @Test
  void anApplicationCountsOnceOnADayThatStandsInSeveralOfItsWishes() {
    var application = application(wish(HOUSE, 0, 2), wish(CLINIC, 0, 1), wish(HOUSE, 1, 2));
    assertThat(SlotCount.all(List.of(application), List.of(lost(application)))).containsExactlyInAnyOrder(
        count(HOUSE, 0, 1, 0), count(HOUSE, 1, 1, 0), count(HOUSE, 2, 1, 0), count(CLINIC, 0, 1, 0));
  }

  @Test
  void whatWasGivenIsCountedOnItsOwnDatesAlone() {
    var winner = application(wish(HOUSE, 0, 3), wish(HOUSE, 2, 1));
    var loser = application(wish(HOUSE, 2, 1));
    assertThat(SlotCount.all(List.of(winner, loser), List.of(lost(loser), given(winner, 1)))).containsExactlyInAnyOrder(
        count(HOUSE, 0, 1, 0), count(HOUSE, 1, 1, 0), count(HOUSE, 2, 2, 1));
  }

  private static PendingApplication application(Wish... wishes) {
    return new PendingApplication(new ApplicationId(UUID.randomUUID()), new RegistrationId(UUID.randomUUID()),
        Instant.EPOCH, new PolicyVersion("2026-04-01"), List.of(wishes));
  }

  private static Wish wish(FacilityId facility, int daysAfter, int days) {
    return new Wish(facility, ServiceType.SHORT_STAY, NEW_YEARS_EVE.plusDays(daysAfter), days);
  }

  private static SlotCount count(FacilityId facility, int daysAfter, int applications, int given) {
    return new SlotCount(facility, NEW_YEARS_EVE.plusDays(daysAfter), applications, given);
  }

  private static Allotment lost(PendingApplication application) {
    return allotment(application, Optional.empty());
  }

  private static Allotment given(PendingApplication application, int wish) {
    return allotment(application, Optional.of(wish));
  }

  private static Allotment allotment(PendingApplication application, Optional<Integer> granted) {
    return new Allotment(application.id().value(), new Ticket("0".repeat(64)), 0, null, 0, granted, List.of());
  }
}
