package jp.sango.visit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** The verbs that other features need; all take part in the caller's transaction. */
public interface Visits {

  /** Enters confirmed visits and tells the families; many in a few statements. */
  Mono<Void> arrange(List<NewVisit> visits);

  /** What families have confirmed and used, for limits, coupons, tiers and overlaps; a family without any is left out. */
  Mono<Map<RegistrationId, Usage>> usage(Collection<RegistrationId> families);
}
