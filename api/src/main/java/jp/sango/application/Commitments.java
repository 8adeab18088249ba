package jp.sango.application;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.fee.FeeCalculator;
import jp.sango.kernel.DateRange;
import jp.sango.programme.Policy;
import jp.sango.programme.UsageLimit;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.Usage;

/**
 * What a family has already: each of her days counts against her limits once, and she cannot be in two places.
 *
 * @param usage what she has confirmed and used
 * @param pending the wishes of each of her applications that wait for a decision
 * @param ofOtherBirths what she has on her other registrations: it takes none of these limits, but her days
 */
public record Commitments(Usage usage, List<List<Wish>> pending, List<Commitments> ofOtherBirths) {

  public static final Commitments NONE = new Commitments(Usage.NONE, List.of());

  public Commitments(Usage usage, List<List<Wish>> pending) {
    this(usage, pending, List.of());
  }

  /** Of one of a person's births, beside all of the others. */
  public static Commitments of(
      RegistrationId birth, Map<RegistrationId, Usage> usages, Map<RegistrationId, List<List<Wish>>> pending) {
    var others = Stream.concat(usages.keySet().stream(), pending.keySet().stream()).distinct()
        .filter(other -> !other.equals(birth))
        .map(other -> alone(other, usages, pending)).toList();
    var own = alone(birth, usages, pending);
    return new Commitments(own.usage(), own.pending(), others);
  }

  private static Commitments alone(
      RegistrationId birth, Map<RegistrationId, Usage> usages, Map<RegistrationId, List<List<Wish>>> pending) {
    return new Commitments(usages.getOrDefault(birth, Usage.NONE), pending.getOrDefault(birth, List.of()));
  }

  public Commitments and(List<Wish> oneMore) {
    return new Commitments(usage, Stream.concat(pending.stream(), Stream.of(oneMore)).toList(), ofOtherBirths);
  }

  /** That she awaits something for another birth too: it takes her days alone. */
  public Commitments andForAnotherBirth(List<Wish> oneMore) {
    return new Commitments(usage, pending,
        Stream.concat(ofOtherBirths.stream(), Stream.of(NONE.and(oneMore))).toList());
  }

  /** Whether she could still take what she wishes: nothing else on its days, and days enough left. */
  public boolean leaveRoomFor(Wish wish, Family family, Policy policy) {
    return !overlapVisit(wish.dates()) && !overlapPending(wish.dates())
        && policy.limit(wish.type()).filter(limit -> daysLeft(family, limit, wish) < wish.days()).isEmpty();
  }

  boolean overlapVisit(DateRange dates) {
    return usage.overlaps(dates) || ofOtherBirths.stream().anyMatch(other -> other.overlapVisit(dates));
  }

  boolean overlapPending(DateRange dates) {
    return pending.stream().flatMap(List::stream).anyMatch(other -> other.dates().overlaps(dates))
        || ofOtherBirths.stream().anyMatch(other -> other.overlapPending(dates));
  }

  /** Before this wish takes any, by the limit that holds on its last date. Never below 0. */
  int daysLeft(Family family, UsageLimit limit, Wish wish) {
    int waiting = pending.stream().mapToInt(wishes -> most(wishes, limit)).sum();
    return Math.max(0, family.daysWithin(limit, wish.dates().last()) - usage.days(limit.types()) - waiting);
  }

  /** Coupons that no visit has and no waiting application may come to take; never below 0. */
  int couponsLeft(Family family, Policy policy) {
    int setAside = pending.stream().mapToInt(wishes -> mostCoupons(wishes, family, policy)).sum();
    return Math.max(0, family.coupons() - usage.coupons() - setAside);
  }

  /** As if it were the first to take any: which application is decided first nobody knows. */
  private static int mostCoupons(List<Wish> wishes, Family family, Policy policy) {
    return wishes.stream()
        .flatMapToInt(wish -> policy.service(wish.type()).stream().mapToInt(service -> FeeCalculator.quote(
            service.fee(), wish.days(), family.exempt(), family.hasMultiples(), family.coupons()).couponsUsed()))
        .max().orElse(0);
  }

  /** How many days an application can cost a family at most: of its wishes, one is granted. */
  static int most(List<Wish> wishes, UsageLimit limit) {
    return wishes.stream().filter(wish -> limit.types().contains(wish.type())).mapToInt(Wish::days).max().orElse(0);
  }
}
