package jp.sango.visit;

import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/** Tells families that a visit is confirmed. */
public final class VisitNotices {

  private final Notices notices;
  private final Policies policies;
  private final Clock clock;

  public VisitNotices(Notices notices, Policies policies, Clock clock) {
    this.notices = notices;
    this.policies = policies;
    this.clock = clock;
  }

  public Mono<Void> confirmed(List<NewVisit> visits, NewNotice.Reach reach) {
    return notices.tell(visits.stream().map(visit -> confirmed(visit, reach)).toList());
  }

  private NewNotice confirmed(NewVisit visit, NewNotice.Reach reach) {
    var language = visit.family().language();
    var policy = policies.at(visit.municipality(), clock.instant());
    return new NewNotice(
        visit.municipality(), visit.family().person(), NoticeKind.VISIT_CONFIRMED, visit.id().toString(),
        VisitWords.of(visit.facility(), visit.type(), visit.dates(), language, policy), language,
        Japan.at(visit.dates().first(), LocalTime.MIDNIGHT), reach, "");
  }
}
