package jp.sango.registration;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.UsageLimit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LimitProperties {

  private static final Set<ServiceType> STAYS = Set.of(ServiceType.SHORT_STAY);
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final LocalDate BORN = LocalDate.of(2027, 3, 31);

  private static boolean isGranted(Set<ServiceType> types, int days, boolean highNeed) {
    var registration = new Registration(
        family().build().id(), TestPolicy.MUNICIPALITY, family().build().person(), RegistrationState.APPROVED,
        FormBuilder.form().born(BORN).build(), TestPolicy.VERSION, java.time.Instant.EPOCH, Optional.empty(),
        new Terms(Optional.of("HIGH_NEED").filter(tier -> highNeed), Optional.empty(), highNeed, false, 0),
        jp.sango.kernel.Channel.ONLINE, Optional.empty(), Optional.empty());
    return !new RaisedLimit(types, days, Optional.empty(), "reason")
        .decide(registration, TestPolicy.fromWeek28().build()).isRejection();
  }

  @Property
  void onlyAPolicysRaisableLimitIsRaisedAndOnlyUpwardsForHighNeed(
      @ForAll Set<ServiceType> types, @ForAll @IntRange(min = 1, max = 366) int days, @ForAll boolean highNeed) {
    assertThat(isGranted(types, days, highNeed)).isEqualTo(types.equals(STAYS) && days > 7 && highNeed);
  }

  @Property
  void raisedDaysReplaceTheUsualOnesForExactlyTheirTypes(
      @ForAll @IntRange(min = 8, max = 366) int raised, @ForAll @IntRange(min = 1, max = 30) int usual) {
    var family = family().limitRaised(STAYS, raised).build();
    var others = EnumSet.complementOf(EnumSet.of(ServiceType.SHORT_STAY));

    assertThat(family.daysWithin(new UsageLimit(STAYS, usual, true), DAY)).isEqualTo(raised);
    assertThat(family.daysWithin(new UsageLimit(others, usual, true), DAY)).isEqualTo(usual);
  }

  @Property
  void raiseCountsToItsLastDayAndNoLonger(@ForAll @IntRange(min = -400, max = 400) int later) {
    var family = family().limitRaised(STAYS, 14, DAY).build();

    assertThat(family.daysWithin(new UsageLimit(STAYS, 7, true), DAY.plusDays(later))).isEqualTo(later <= 0 ? 14 : 7);
  }
}
