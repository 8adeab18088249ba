package jp.sango.notice.store;

import java.util.Optional;
import java.util.UUID;
import jp.sango.notice.Hearer;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.Channel;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;

/** What of a notice goes to a phone: what to open, never how it went. */
record Deliveries(NoticeTexts texts) {

  Delivery of(UUID id, Address phone, NewNotice notice, Listener listener) {
    return new Delivery(
        UUID.randomUUID(), id, new Recipient(notice.person().value()), audience(notice), phone,
        lockScreen(notice, phone, listener), nameOf(notice.kind()), urgency(notice.kind()),
        collapseKey(id, notice), notice.deadline());
  }

  private static Audience audience(NewNotice notice) {
    return Optional.ofNullable(notice.values().get(NewNotice.SEGMENT)).filter(_ -> notice.kind() == NoticeKind.BROADCAST)
        .<Audience>map(Audience.Segment::new).orElseGet(Audience.OnePerson::new);
  }

  /** Of one matter a phone shows the last word: a call that rings again, a result that a rerun changed, an offer's end. */
  private static CollapseKey collapseKey(UUID id, NewNotice notice) {
    return switch (notice.kind()) {
      case PRE_VISIT_CALL, PRE_VISIT_CALL_SOON -> new CollapseKey("call:" + notice.about());
      case DRAW_WON, DRAW_LOST -> new CollapseKey("draw:" + notice.about());
      case SEAT_OFFERED, SEAT_OFFER_CANCELLED -> new CollapseKey("offer:" + notice.about());
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_SHORTENED,
          VISIT_TO_TALK_OVER, BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED,
          COORDINATION_CONTINUES, COORDINATION_ENDED, STANDING_WISH_OVER, BROADCAST -> CollapseKey.ofNotice(id);
    };
  }

  private LockScreenText lockScreen(NewNotice notice, Address phone, Listener listener) {
    var text = texts.lockScreen(notice.kind(), Channel.of(phone),
        new Hearer(notice.municipality(), notice.language(), listener.bereaved()));
    return new LockScreenText(text.title(), text.body());
  }

  /** What Google and the app are told that it is about. */
  static String nameOf(NoticeKind kind) {
    return PushKind.of(kind).name();
  }

  static Urgency urgency(NoticeKind kind) {
    return switch (kind) {
      case PRE_VISIT_CALL, PRE_VISIT_CALL_SOON, SEAT_OFFERED -> Urgency.NOW;
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, DRAW_WON, DRAW_LOST, VISIT_CONFIRMED, VISIT_CANCELLED,
          VISIT_MOVED, VISIT_SHORTENED, VISIT_TO_TALK_OVER, BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED,
          COORDINATION_REQUESTED, COORDINATION_CONTINUES, COORDINATION_ENDED, SEAT_OFFER_CANCELLED,
          STANDING_WISH_OVER -> Urgency.SOON;
      case BROADCAST -> Urgency.BROADCAST;
    };
  }

  /** What leaves the house says what to open, never how it went. */
  private enum PushKind {
    NEWS,
    DRAW_RESULT,
    CALL,
    OFFER;

    static PushKind of(NoticeKind kind) {
      return switch (kind) {
        case DRAW_WON, DRAW_LOST -> DRAW_RESULT;
        case PRE_VISIT_CALL, PRE_VISIT_CALL_SOON -> CALL;
        case REGISTRATION_APPROVED, REGISTRATION_RETURNED, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED,
            VISIT_SHORTENED, VISIT_TO_TALK_OVER, BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED,
            COORDINATION_REQUESTED, COORDINATION_CONTINUES, COORDINATION_ENDED, SEAT_OFFER_CANCELLED,
            STANDING_WISH_OVER, BROADCAST -> NEWS;
        case SEAT_OFFERED -> OFFER;
      };
    }
  }
}
