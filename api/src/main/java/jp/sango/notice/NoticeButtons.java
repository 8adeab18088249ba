package jp.sango.notice;

import java.util.List;
import jp.sango.push.Button;

/**
 * What can be tapped below a notice's words outside the app: all of it leads to pages of the app, which do nothing before
 * she has signed in and tapped once more there. Labels say what can be done, never how anything went.
 */
public final class NoticeButtons {

  private final LineTexts texts;

  public NoticeButtons(LineTexts texts) {
    this.texts = texts;
  }

  public List<Button> of(NoticeKind kind, NoticeId notice, Hearer hearer) {
    var page = "/notices/" + notice.value();
    return switch (kind) {
      case DRAW_WON, DRAW_LOST -> List.of(button(hearer, "see-result", page));
      case SEAT_OFFERED -> List.of(
          button(hearer, "see", page),
          button(hearer, "accept", page + "/accept"),
          button(hearer, "decline", page + "/decline"));
      case PRE_VISIT_CALL -> List.of(
          button(hearer, "talk-now", page + "/talk-now"),
          button(hearer, "call-me-at", page + "/call-me-at"));
      case PRE_VISIT_CALL_SOON -> List.of(button(hearer, "call-me-at", page + "/call-me-at"));
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, STANDING_WISH_OVER, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED,
          VISIT_SHORTENED, VISIT_TO_TALK_OVER, BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED,
          COORDINATION_CONTINUES, COORDINATION_ENDED, SEAT_OFFER_CANCELLED -> List.of(button(hearer, "see", page));
      // To all of them the same, so that it goes to many in one request.
      case BROADCAST -> List.of(button(hearer, "see", "/notices"));
    };
  }

  private Button button(Hearer hearer, String what, String path) {
    return new Button(texts.button(hearer.municipality(), hearer.language(), what), path);
  }
}
