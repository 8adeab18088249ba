package jp.sango.visit;

import java.util.List;
import java.util.Set;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;

/**
 * 利用管理表: what a family has used, has coming, and has left.
 *
 * @param balances one for each limit of the policy
 */
public record UsageCard(List<Balance> balances, int couponsGranted, int couponsLeft) {

  /** Days over these types together; {@code remaining} = days − confirmed − used. */
  public record Balance(Set<ServiceType> types, int days, int confirmed, int used, int remaining) {}

  static UsageCard of(Family family, Usage usage, Policy policy) {
    var balances = policy.limits().stream().map(limit -> {
      int days = family.daysWithin(limit);
      int used = usage.usedDays(limit.types());
      int confirmed = usage.days(limit.types()) - used;
      return new Balance(limit.types(), days, confirmed, used, Math.max(0, days - confirmed - used));
    }).toList();
    return new UsageCard(balances, family.coupons(), Math.max(0, family.coupons() - usage.coupons()));
  }
}
