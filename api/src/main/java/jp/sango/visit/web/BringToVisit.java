package jp.sango.visit.web;

import java.util.List;
import java.util.Map;
import jp.sango.programme.BringList;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitState;

/**
 * What to bring to a visit, in the words that fit this mother.
 *
 * @param sample whether it is only what is usual
 */
record BringToVisit(boolean sample, List<ThingToBring> things) {

  /** @param afterLoss whether its words also fit after a loss: what is kept on a phone may outlive one */
  record ThingToBring(Map<String, String> text, boolean afterLoss) {}

  /** Null where nothing is said, or nobody goes. */
  static BringToVisit of(Visit visit, BringList bring) {
    var hers = bring.to(visit.type());
    return visit.state() != VisitState.CONFIRMED || hers.isEmpty() ? null
        : new BringToVisit(hers.sample(), hers.things().stream()
            .map(thing -> new ThingToBring(thing.text().byTag(), thing.afterLoss())).toList());
  }
}
