package jp.sango.programme;

import java.util.Set;
import jp.sango.kernel.ServiceType;

/**
 * How many days (uses count as one day each) a family has over these types together.
 *
 * @param raisableForHighNeed whether staff may grant a high-need family more
 */
public record UsageLimit(Set<ServiceType> types, int days, boolean raisableForHighNeed) {}
