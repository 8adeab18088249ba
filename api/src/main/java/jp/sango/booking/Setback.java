package jp.sango.booking;

import java.time.Instant;
import java.util.Optional;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationState;
import jp.sango.application.Way;
import jp.sango.booking.Cases.Case;
import jp.sango.booking.Cases.Taking;
import jp.sango.notice.NoticeKind;
import jp.sango.programme.Policies;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/**
 * What follows when a facility does not take her: what she booked herself ends there, and what staff coordinate goes on.
 * Seats have been given back before; within the caller's transaction.
 */
final class Setback {

  private final ApplicationBook applications;
  private final Cases cases;
  private final BookingNotices notices;
  private final Policies policies;
  private final SlotLedger ledger;

  Setback(
      ApplicationBook applications, Cases cases, BookingNotices notices, Policies policies, SlotLedger ledger) {
    this.applications = applications;
    this.cases = cases;
    this.notices = notices;
    this.policies = policies;
    this.ledger = ledger;
  }

  Mono<Void> afterDecline(Case declined, FacilityRequest request, Instant now) {
    return request.way() == Way.DIRECT
        ? end(declined, now).then(notices.tell(NoticeKind.BOOKING_DECLINED, declined, request.wish()))
        : resume(declined, Taking.bySystem(BookingStep.RESUME, now), request);
  }

  /** What a mother booked herself before she lost her baby: nobody leaves her alone with it, or says why to her. */
  Mono<Void> afterLoss(Case declined, FacilityRequest request, Instant now) {
    var taking = Taking.bySystem(BookingStep.RESUME, now);
    return resume(
        declined, request.way() == Way.DIRECT ? taking.because("to-speak-with-family") : taking, request);
  }

  private Mono<Void> resume(Case declined, Taking taking, FacilityRequest request) {
    return cases.take(declined, taking.thenBy(staffsDeadline(declined, taking.at())))
        .flatMap(resumed -> goOn(resumed, request));
  }

  private Instant staffsDeadline(Case open, Instant now) {
    return policies.at(open.booking().municipality(), now).booking().orElseThrow().deadlines().arrange(now);
  }

  /** Staff ask this facility no longer. */
  Mono<Void> afterRecall(Case recalled, FacilityRequest request) {
    return goOn(recalled, request);
  }

  /** Staff's task is overdue at once: somebody should telephone the facility that did not answer. */
  Mono<Void> afterSilence(Case open, FacilityRequest request, Instant now) {
    return request.way() == Way.DIRECT
        ? expire(open, "unanswered", now)
            .flatMap(expired -> end(expired, now)
                .then(notices.tell(NoticeKind.BOOKING_EXPIRED, expired, request.wish())))
        : cases.take(open, Taking.bySystem(BookingStep.LAPSE, now).because("unanswered").thenBy(now))
            .flatMap(lapsed -> goOn(lapsed, request));
  }

  /** Nothing that she wished for can be arranged any more. */
  Mono<Void> afterItsDates(Case open, Instant now) {
    return expire(open, "dates-passed", now)
        .flatMap(expired -> end(expired, now).then(notices.tell(NoticeKind.COORDINATION_ENDED, expired)));
  }

  /** It has ended, but nobody leaves it at that: staff speak with her and offer other days. */
  private Mono<Case> expire(Case open, String why, Instant now) {
    return cases.take(open,
        Taking.bySystem(BookingStep.EXPIRE, now).because(why).thenBy(staffsDeadline(open, now)));
  }

  private Mono<Void> end(Case ended, Instant now) {
    return applications.conclude(ended.booking().id(), ApplicationState.NOT_GRANTED, now)
        .then(tellBoard(ended));
  }

  private Mono<Void> goOn(Case open, FacilityRequest request) {
    return applications.arrange(open.booking().id(), Optional.empty())
        .then(tellBoard(open))
        .then(notices.tell(NoticeKind.COORDINATION_CONTINUES, open, request.wish()));
  }

  private Mono<Void> tellBoard(Case changed) {
    var booking = changed.booking();
    return applications.find(booking.municipality(), booking.id())
        .flatMap(application -> ledger.applicantsChanged(booking.municipality(), application.slots()));
  }
}
