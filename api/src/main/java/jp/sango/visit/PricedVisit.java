package jp.sango.visit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jp.sango.fee.FeeCalculator;
import jp.sango.fee.Quote;
import jp.sango.programme.ServicePolicy;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;

/** A new visit and what the family pays for it. */
public record PricedVisit(NewVisit visit, Quote quote) {

  /** Coupons go to a family's visits in their order, until there are none left. */
  public static List<PricedVisit> inOrder(
      List<NewVisit> visits, Map<RegistrationId, Usage> usage, Function<NewVisit, ServicePolicy> services) {
    var couponsLeft = new HashMap<RegistrationId, Integer>();
    var priced = new ArrayList<PricedVisit>(visits.size());
    for (var visit : visits) {
      var family = visit.family();
      int left = couponsLeft.computeIfAbsent(family.id(),
          id -> Math.max(0, family.coupons() - usage.getOrDefault(id, Usage.NONE).coupons()));
      var quote = quote(visit, services.apply(visit), left);
      couponsLeft.put(family.id(), quote.couponsLeft());
      priced.add(new PricedVisit(visit, quote));
    }
    return priced;
  }

  private static Quote quote(NewVisit visit, ServicePolicy service, int couponsLeft) {
    var family = visit.family();
    int days = visit.dates().days();
    int siblings = visit.seats().siblings().map(SeatDemand.ForSiblings::seats).orElse(0);
    return FeeCalculator.quote(service.fee(), days, family.exempt(), family.hasMultiples(), couponsLeft)
        .with(FeeCalculator.siblings(service, siblings, days, family.exempt()));
  }
}
