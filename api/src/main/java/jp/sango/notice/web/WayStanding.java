package jp.sango.notice.web;

import java.util.Optional;
import jp.sango.notice.Notice;
import jp.sango.push.Stage;

/** How far a notice has come to its resident, as her inbox says it. */
enum WayStanding {
  /** Still to be sent. */
  QUEUED,
  /** Taken over by whoever carries it to her phone. */
  ACCEPTED,
  /** On a phone of hers. */
  DELIVERED,
  /** She has read it. */
  SEEN,
  /** It came too late for her phone, or to none. */
  EXPIRED;

  /** Empty where nothing is sent for it, or was taken back before it left: the inbox is all. */
  static Optional<WayStanding> of(Notice notice, Optional<Stage> stage) {
    return notice.readAt().isPresent() ? Optional.of(SEEN) : stage.flatMap(WayStanding::of);
  }

  private static Optional<WayStanding> of(Stage stage) {
    return switch (stage) {
      case WITHDRAWN -> Optional.empty();
      case FAILED -> Optional.of(EXPIRED);
      case QUEUED -> Optional.of(QUEUED);
      case ACCEPTED -> Optional.of(ACCEPTED);
      case DELIVERED -> Optional.of(DELIVERED);
      case SEEN -> Optional.of(SEEN);
    };
  }
}
