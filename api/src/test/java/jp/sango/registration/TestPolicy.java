package jp.sango.registration;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.CouponPolicy;
import jp.sango.programme.Facilities;
import jp.sango.programme.Facility;
import jp.sango.programme.FeePolicy;
import jp.sango.programme.Holidays;
import jp.sango.programme.NeedToKnowPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.RegistrationPolicy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SlotPool;
import jp.sango.programme.UsageLimit;

/** A policy with what registration reads; the rest of it is null, for nobody here may look at it. */
public record TestPolicy(int fromWeek, List<String> rules, Optional<Integer> daysBeforeFirstUse) {

  public static final MunicipalityCode MUNICIPALITY = new MunicipalityCode("131121");
  public static final PolicyVersion VERSION = new PolicyVersion("2026-04-01");
  public static final ServicePolicy FOUR_MONTHS = service(ServiceType.SHORT_STAY, Period.ofMonths(4), true);
  public static final ServicePolicy ONE_YEAR = service(ServiceType.OUTREACH, Period.ofYears(1), false);

  /** Receives for short stays, and visits at home; after a loss, the latter alone. */
  public static final FacilityId HOUSE = new FacilityId("house");

  private static SlotPool pool(String id, ServiceType type, boolean afterLoss) {
    return new SlotPool(new PoolId(id), Set.of(type), 3, SlotPool.SeatFor.FAMILY, null, afterLoss);
  }

  /** From week 28 on, with the rules that need no more than the form. */
  public static TestPolicy fromWeek28() {
    return new TestPolicy(28,
        List.of("LIVES_IN_MUNICIPALITY", "HAS_REACHED_PREGNANCY_WEEK", "CHILD_IS_YOUNG_ENOUGH", "NEEDS_SUPPORT"),
        Optional.empty());
  }

  public static ServicePolicy service(ServiceType type, Period childAgeBelow, boolean correctedAge) {
    var free = new FeePolicy.Rates(Yen.ZERO, Yen.ZERO, Yen.ZERO);
    return new ServicePolicy(type, text(type.name()), text(type.name()), ServicePolicy.Allocation.DRAW, childAgeBelow,
        correctedAge, new ServicePolicy.DayCount(1, 7), Optional.empty(), new FeePolicy(free, free, false),
        Optional.empty());
  }

  public Policy build() {
    return new Policy(MUNICIPALITY, VERSION, LocalDate.of(2025, 4, 1), null, null, null, null, null,
        new RegistrationPolicy(fromWeek, rules, daysBeforeFirstUse, Optional.of(7), Optional.empty(), false, false),
        List.of(FOUR_MONTHS, ONE_YEAR),
        List.of(new UsageLimit(Set.of(ServiceType.SHORT_STAY), 7, true),
            new UsageLimit(Set.of(ServiceType.OUTREACH), 7, false)),
        new CouponPolicy(5, new Yen(2_500)), null,
        List.of(
            new PriorityTier("HIGH_NEED", text("high need"), PriorityTier.Membership.HIGH_NEED),
            new PriorityTier("EVERYONE", text("everyone"), PriorityTier.Membership.EVERYONE)),
        Optional.empty(), Optional.empty(), Optional.empty(), null, null, new NeedToKnowPolicy(14, 60, List.of()), null,
        null, null, null, null,
        Optional.empty(),
        Facilities.of(List.of(new Facility(HOUSE, text("house"), true, Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(),
            List.of(pool("rooms", ServiceType.SHORT_STAY, false), pool("visits", ServiceType.OUTREACH, true)),
            Map.of()))));
  }

  /** The same on every date. */
  public Policies always() {
    var policy = build();
    return new Policies() {
      @Override
      public Collection<MunicipalityCode> municipalities() {
        return List.of(MUNICIPALITY);
      }

      @Override
      public Optional<Policy> on(MunicipalityCode municipality, LocalDate date) {
        return Optional.of(policy);
      }

      @Override
      public List<Policy> versions(MunicipalityCode municipality) {
        return List.of(policy);
      }

      @Override
      public Holidays holidays() {
        return date -> false;
      }
    };
  }

  private static LocalizedText text(String japanese) {
    return new LocalizedText(Map.of(Language.JAPANESE, japanese));
  }
}
