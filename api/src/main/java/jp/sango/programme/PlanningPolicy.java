package jp.sango.programme;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;

/**
 * What coverage planning (量の見込み, 確保方策) reckons with.
 *
 * @param meanDaysPerUser days (or uses) of one user on average
 * @param demandPercent how demand divides over types, 100 in all
 * @param poolPercent how planning divides a shared pool over its types, 100 in all
 * @param newContractors facilities that are expected but not named yet
 */
public record PlanningPolicy(
    BigDecimal meanDaysPerUser,
    Map<ServiceType, Integer> demandPercent,
    Map<PoolId, Map<ServiceType, Integer>> poolPercent,
    List<NewContractors> newContractors) {

  /**
   * Contractors expected in a fiscal year.
   *
   * @param fiscalYear the calendar year in whose April it begins
   * @param slotsPerDay of each of them
   * @param months of that first year in which they serve
   */
  public record NewContractors(int fiscalYear, int count, ServiceType type, int slotsPerDay, int months) {}
}
