package jp.sango.visit;

import java.time.LocalDate;
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

  /**
   * Days over these types together; {@code remaining} = days − confirmed − used − missed.
   *
   * @param missed days on which nobody came, and which count all the same
   */
  public record Balance(Set<ServiceType> types, int days, int confirmed, int used, int missed, int remaining) {}

  /** @param date whose limits hold */
  static UsageCard of(Family family, Usage usage, Policy policy, LocalDate date) {
    var balances = policy.limits().stream().map(limit -> {
      int days = family.daysWithin(limit, date);
      int used = usage.usedDays(limit.types());
      int missed = usage.missedDays(limit.types());
      int confirmed = usage.days(limit.types()) - used - missed;
      return new Balance(
          limit.types(), days, confirmed, used, missed, Math.max(0, days - confirmed - used - missed));
    }).toList();
    return new UsageCard(balances, family.coupons(), Math.max(0, family.coupons() - usage.coupons()));
  }
}
