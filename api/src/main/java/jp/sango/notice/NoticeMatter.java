package jp.sango.notice;

import java.util.Optional;

/** What notices are about, as residents say what may ring at night all the same. */
public enum NoticeMatter {
  /** A provider who calls before a visit. */
  CALL,
  /** A seat that came free. */
  OFFER,
  /** Of a draw. */
  RESULT,
  VISIT,
  BOOKING,
  REGISTRATION;

  /** Empty for what never rings at night, whatever she wishes. */
  static Optional<NoticeMatter> of(NoticeKind kind) {
    return switch (kind) {
      case PRE_VISIT_CALL, PRE_VISIT_CALL_SOON -> Optional.of(CALL);
      case SEAT_OFFERED, SEAT_OFFER_CANCELLED -> Optional.of(OFFER);
      case DRAW_WON, DRAW_LOST, STANDING_WISH_OVER -> Optional.of(RESULT);
      case VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_SHORTENED, VISIT_TO_TALK_OVER -> Optional.of(VISIT);
      case BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED, COORDINATION_CONTINUES,
          COORDINATION_ENDED -> Optional.of(BOOKING);
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED -> Optional.of(REGISTRATION);
      case BROADCAST -> Optional.empty();
    };
  }
}
