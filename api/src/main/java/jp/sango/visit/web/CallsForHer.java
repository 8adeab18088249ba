package jp.sango.visit.web;

import java.time.Clock;
import jp.sango.programme.Facility;
import jp.sango.programme.Policies;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.TelephoneLink;
import org.springframework.stereotype.Component;

/** Calls as a resident sees them: with her facility's number, which is public. */
@Component
class CallsForHer {

  private final Policies policies;
  private final Clock clock;

  CallsForHer(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  CallView view(PreVisitCall call) {
    return CallView.of(call, policies.at(call.municipality(), clock.instant()).facility(call.facility())
        .flatMap(Facility::telephone).flatMap(TelephoneLink::of));
  }
}
