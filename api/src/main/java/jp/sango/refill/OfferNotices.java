package jp.sango.refill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.sango.notice.Became;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.Untold;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Tells families of offers, each in the language that she reads. */
final class OfferNotices {

  private final Notices notices;
  private final StepwiseNotices stepwise;

  OfferNotices(Notices notices, StepwiseNotices stepwise) {
    this.notices = notices;
    this.stepwise = stepwise;
  }

  /** By the offer's way. @param until what has not left by then is not sent by it any more */
  Mono<Void> offered(Offer offer, Family family, Policy policy, Instant until) {
    return stepwise.tell(notice(NoticeKind.SEAT_OFFERED, offer, family, policy, until), offer.way(),
        Untold.Why.OFFER_WAITS);
  }

  Mono<Void> cancelled(Offer offer, Family family, Policy policy) {
    return notices.tell(List.of(notice(NoticeKind.SEAT_OFFER_CANCELLED, offer, family, policy, offer.latest())));
  }

  /** What stands in her inbox of an offer that has ended. */
  Mono<Void> settled(Offer ended) {
    return stepwise.settle(ended.municipality(), ended.waiting().person(), NoticeKind.SEAT_OFFERED, ended.id().toString(),
        switch (ended.state()) {
          case ACCEPTED -> Became.ACCEPTED;
          case DECLINED -> Became.DECLINED;
          case EXPIRED -> Became.EXPIRED;
          case CANCELLED -> Became.CANCELLED;
          case OFFERED, DELIVERED -> throw new IllegalArgumentException("an open offer is not settled");
        });
  }

  private static NewNotice notice(NoticeKind kind, Offer offer, Family family, Policy policy, Instant until) {
    var wish = offer.waiting().wish();
    var language = family.language();
    var words = Map.of(
        "facility", policy.facility(wish.facility()).map(found -> found.name().in(language)).orElse(""),
        "service", policy.service(wish.type()).map(found -> found.name().in(language)).orElse(""),
        "start", wish.start().toString(),
        "end", wish.dates().last().toString());
    return new NewNotice(offer.municipality(), family.person(), kind, offer.id().toString(), words, language, until,
        NewNotice.Reach.PUSH, "");
  }
}
