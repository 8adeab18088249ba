package jp.sango.slot;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Facility;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SiblingPolicy;
import jp.sango.programme.SlotPool;

/** What the policies offer: which pools on which dates with how many seats, and which slots draw on a pool. */
public final class SlotOffers {

  private static final int LEAST_DAYS_AHEAD = 60;

  private final Policies policies;

  public SlotOffers(Policies policies) {
    this.policies = policies;
  }

  /** The dates that residents see: today and as far as anybody may apply for, at least 60 days. */
  public DateRange horizon(MunicipalityCode municipality, LocalDate today) {
    int ahead = policies.on(municipality, today).map(SlotOffers::daysAhead).orElse(0);
    return new DateRange(today, today.plusDays(Math.max(LEAST_DAYS_AHEAD, ahead)));
  }

  /** Every pool that any version of the policy knows, so that a pool that a new version drops is closed. */
  public Stream<OfferedDay> days(MunicipalityCode municipality, DateRange dates) {
    var pools = policies.versions(municipality).stream().flatMap(policy -> policy.facilities().stream())
        .flatMap(facility -> facility.pools().stream()).map(SlotPool::id).distinct().sorted().toList();
    return pools.stream().flatMap(pool -> dates.stream()
        .map(date -> new PoolDay(municipality, pool, date))
        .map(day -> new OfferedDay(day, capacity(day))));
  }

  /**
   * The types at a facility that draw on the pool that day, those for older siblings among them; none while the facility
   * is under no contract.
   */
  public Stream<SlotLedger.Slot> slots(PoolDay day) {
    return policies.on(day.municipality(), day.date()).stream().flatMap(policy -> policy.facilities().stream()
        .filter(isUnderContractOn(day.date()))
        .flatMap(facility -> facility.pools().stream()
            .filter(pool -> pool.id().equals(day.pool()))
            .flatMap(pool -> pool.types().stream())
            .filter(type -> isOffered(policy, type))
            .sorted()
            .map(type -> new SlotLedger.Slot(facility.id(), type, day.date()))));
  }

  private static boolean isOffered(Policy policy, ServiceType type) {
    return policy.services().stream().anyMatch(service -> service.type() == type
        || service.siblings().map(SiblingPolicy::type).filter(type::equals).isPresent());
  }

  private int capacity(PoolDay day) {
    return policies.on(day.municipality(), day.date()).stream()
        .flatMap(policy -> policy.facilities().stream())
        .filter(isUnderContractOn(day.date()))
        .flatMap(facility -> facility.pools().stream())
        .filter(pool -> pool.id().equals(day.pool()))
        .filter(pool -> pool.calendar().isOpen(day.date(), policies.holidays()))
        .mapToInt(SlotPool::capacity).findFirst().orElse(0);
  }

  private static Predicate<Facility> isUnderContractOn(LocalDate date) {
    return facility -> facility.contractFrom().filter(date::isBefore).isEmpty()
        && facility.contractUntil().filter(date::isAfter).isEmpty();
  }

  /** The longest stay may begin on the last date that can be applied for. */
  private static int daysAhead(Policy policy) {
    int longest = policy.services().stream().map(ServicePolicy::days).map(ServicePolicy.DayCount::most)
        .max(Comparator.naturalOrder()).orElse(1);
    return policy.application().opensDaysBefore() + longest;
  }
}
