package jp.sango.booking;

import static jp.sango.kernel.ServiceType.DAY_SERVICE;
import static jp.sango.kernel.ServiceType.OUTREACH;
import static jp.sango.kernel.ServiceType.SHORT_STAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.booking.BookingRoute.Reason;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.registration.FamilyBuilder;
import org.junit.jupiter.api.Test;

/** Every rule of the city's manual on the way of booking, by the policy as shipped. */
class BookingRouteTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 15);
  private static final FacilityId CLINIC = new FacilityId("sample-clinic");
  private static final FacilityId HOSPITAL = new FacilityId("sample-hospital");
  private static final FacilityId MIDWIFERY = new FacilityId("sample-midwifery");

  private final FamilyBuilder family =
      FamilyBuilder.family().in(new MunicipalityCode("272035")).withChildBorn(DAY.minusMonths(2));

  @Test
  void firstUseElsewhereIsCoordinated() {
    goes(CLINIC, SHORT_STAY, Set.of(), Way.COORDINATION, Reason.FIRST_USE);
  }

  @Test
  void changeOfFacilityIsCoordinated() {
    goes(HOSPITAL, SHORT_STAY, Set.of(CLINIC), Way.COORDINATION, Reason.CHANGE_OF_FACILITY);
  }

  @Test
  void secondUseAtTheSameFacilityIsDirectWhateverTheType() {
    goes(CLINIC, SHORT_STAY, Set.of(CLINIC), Way.DIRECT, Reason.SECOND_USE);
    goes(CLINIC, DAY_SERVICE, Set.of(HOSPITAL, CLINIC), Way.DIRECT, Reason.SECOND_USE);
  }

  @Test
  void facilityOfBirthIsDirectFromTheFirstUse() {
    family.bornAt("sample-hospital");
    goes(HOSPITAL, SHORT_STAY, Set.of(), Way.DIRECT, Reason.FACILITY_OF_BIRTH);
    goes(CLINIC, SHORT_STAY, Set.of(), Way.COORDINATION, Reason.FIRST_USE);
  }

  @Test
  void homeVisitIsDirectFromTheFirstOne() {
    goes(MIDWIFERY, OUTREACH, Set.of(), Way.DIRECT, Reason.ALWAYS_DIRECT);
  }

  @Test
  void everythingThatSpeaksForItIsSaid() {
    family.bornAt("sample-midwifery");
    goes(MIDWIFERY, OUTREACH, Set.of(MIDWIFERY), Way.DIRECT,
        Reason.ALWAYS_DIRECT, Reason.SECOND_USE, Reason.FACILITY_OF_BIRTH);
  }

  @Test
  void familyWhomTheDistrictNurseLooksAfterIsCoordinatedWhateverElseHolds() {
    family.highNeed().bornAt("sample-midwifery");
    goes(MIDWIFERY, OUTREACH, Set.of(MIDWIFERY), Way.COORDINATION, Reason.HIGH_NEED);
    goes(CLINIC, SHORT_STAY, Set.of(CLINIC), Way.COORDINATION, Reason.HIGH_NEED);
  }

  @Test
  void whereTheWardDrawsNothingIsBooked() {
    var ward = PolicyFiles.shipped().on(new MunicipalityCode("131121"), DAY).orElseThrow();
    var center = new FacilityId("center");
    assertThat(BookingRoute.of(ward, family.highNeed().build(), Set.of(center), new Wish(center, OUTREACH, DAY, 1)))
        .isEqualTo(new BookingRoute(Way.DRAW, Set.of()));
  }

  private void goes(FacilityId facility, ServiceType type, Set<FacilityId> used, Way way, Reason... because) {
    assertThat(BookingRoute.of(policy(), family.build(), used, new Wish(facility, type, DAY, 2)))
        .isEqualTo(new BookingRoute(way, Set.of(because)));
  }

  private static Policy policy() {
    return PolicyFiles.shipped().on(new MunicipalityCode("272035"), DAY).orElseThrow();
  }
}
