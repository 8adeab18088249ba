package jp.sango.application;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.visit.Usage;
import org.junit.jupiter.api.Test;

class CouponsLeftTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Policy POLICY =
      PolicyFiles.shipped().on(new MunicipalityCode("131121"), DAY).orElseThrow();

  @Test
  void waitingApplicationSetsAsideWhatItsDearestWishMayTake() {
    assertThat(left(Usage.NONE, List.of())).isEqualTo(5);
    assertThat(left(Usage.NONE, List.of(List.of(stay(2), stay(3), visit())))).isEqualTo(2);
  }

  @Test
  void threeWaitingApplicationsDoNotEachCountOnTheSameFive() {
    assertThat(left(Usage.NONE, List.of(List.of(stay(2)), List.of(stay(2))))).isEqualTo(1);
    assertThat(left(Usage.NONE, List.of(List.of(stay(3)), List.of(stay(3))))).isZero();
  }

  @Test
  void couponsOfVisitsAreGoneAsWell() {
    var usage = new Usage(List.of(
        new Usage.VisitDays(ServiceType.DAY_SERVICE, DateRange.ofDays(DAY, 1), 0, 1)));
    assertThat(left(usage, List.of(List.of(stay(2))))).isEqualTo(2);
  }

  @Test
  void exemptFamilyTakesNone() {
    var exempt = family().exempt().build();
    assertThat(new Commitments(Usage.NONE, List.of(List.of(stay(3)))).couponsLeft(exempt, POLICY)).isEqualTo(5);
  }

  private static int left(Usage usage, List<List<Wish>> pending) {
    return new Commitments(usage, pending).couponsLeft(family().build(), POLICY);
  }

  private static Wish stay(int days) {
    return new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, DAY, days);
  }

  private static Wish visit() {
    return new Wish(new FacilityId("center"), ServiceType.OUTREACH, DAY, 1);
  }
}
