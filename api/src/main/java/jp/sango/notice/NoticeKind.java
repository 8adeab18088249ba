package jp.sango.notice;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a notice is about; texts stand in {@code notices/<kind in kebab-case>} per language. */
public enum NoticeKind {
  REGISTRATION_APPROVED,
  REGISTRATION_RETURNED,
  DRAW_WON,
  DRAW_LOST,
  /** No draw is left for any of its dates. */
  STANDING_WISH_OVER,
  VISIT_CONFIRMED,
  VISIT_CANCELLED,
  /** Ended for illness, without a penalty: she may ask for another one. */
  VISIT_MOVED,
  /** It has begun, and lasts less long than it was to. */
  VISIT_SHORTENED,
  /**
   * Staff telephone her, for it may not suit her any more: after a loss, or when a correction puts it out of its period.
   */
  VISIT_TO_TALK_OVER,
  PRE_VISIT_CALL,
  /** The time for which she asked to be called is near, and she asked to be reminded of it. */
  PRE_VISIT_CALL_SOON,
  /** A facility takes her: what she booked, or what staff asked for. */
  BOOKING_ACCEPTED,
  BOOKING_DECLINED,
  BOOKING_EXPIRED,
  COORDINATION_REQUESTED,
  /** That facility does not take her; staff go on. */
  COORDINATION_CONTINUES,
  COORDINATION_ENDED,
  /** A seat came free after the draw that she had lost; it is held for her for a while. */
  SEAT_OFFERED,
  /** What was offered to her cannot be had any more, and not by her doing. */
  SEAT_OFFER_CANCELLED,
  /** The same words to many, which staff have written. */
  BROADCAST;

  /** Empty for a kind that a newer release has told of. */
  public static Optional<NoticeKind> named(String name) {
    return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** What may become of it, as the inbox then says: a text for each stands beside the usual one. */
  Set<Became> endings() {
    return switch (this) {
      case SEAT_OFFERED -> Set.of(Became.values());
      case BROADCAST -> Set.of(Became.CANCELLED);
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, DRAW_WON, DRAW_LOST, STANDING_WISH_OVER, VISIT_CONFIRMED,
          VISIT_CANCELLED, VISIT_MOVED, VISIT_SHORTENED, VISIT_TO_TALK_OVER, PRE_VISIT_CALL, PRE_VISIT_CALL_SOON,
          BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED, COORDINATION_CONTINUES,
          COORDINATION_ENDED, SEAT_OFFER_CANCELLED -> Set.of();
    };
  }

  /** What its full text may hold as {@code {name}}: what it is about, where it is about something. */
  Set<String> insertions() {
    return switch (this) {
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, DRAW_LOST, COORDINATION_ENDED -> Set.of();
      case STANDING_WISH_OVER -> Set.of("dates");
      case BROADCAST -> Set.of("text");
      case VISIT_SHORTENED -> Set.of("facility", "service", "dates", "lastDay");
      case PRE_VISIT_CALL_SOON -> Set.of("facility", "service", "dates", "time");
      case DRAW_WON, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_TO_TALK_OVER, PRE_VISIT_CALL, BOOKING_ACCEPTED,
          BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED, COORDINATION_CONTINUES, SEAT_OFFERED,
          SEAT_OFFER_CANCELLED -> Set.of("facility", "service", "dates");
    };
  }

  /** What its title may hold, likewise. */
  Set<String> insertionsOfTitle() {
    return this == BROADCAST ? Set.of("headline") : Set.of();
  }

  /** Whether nobody is told so who has not asked for it, at that very time. */
  boolean isAlwaysAskedFor() {
    return this == PRE_VISIT_CALL_SOON;
  }
}
