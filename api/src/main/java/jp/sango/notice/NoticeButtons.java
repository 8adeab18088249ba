package jp.sango.notice;

import java.util.List;
import jp.sango.kernel.Language;
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

  public List<Button> of(NoticeKind kind, NoticeId notice, Language language) {
    var page = "/notices/" + notice.value();
    return switch (kind) {
      case DRAW_WON, DRAW_LOST -> List.of(button(language, "see-result", page));
      case SEAT_OFFERED -> List.of(
          button(language, "see", page),
          button(language, "accept", page + "/accept"),
          button(language, "decline", page + "/decline"));
      case PRE_VISIT_CALL -> List.of(
          button(language, "talk-now", page + "/talk-now"),
          button(language, "call-me-at", page + "/call-me-at"));
      case PRE_VISIT_CALL_SOON -> List.of(button(language, "call-me-at", page + "/call-me-at"));
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, STANDING_WISH_OVER, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED,
          VISIT_SHORTENED, VISIT_TO_TALK_OVER, BOOKING_ACCEPTED, BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED,
          COORDINATION_CONTINUES, COORDINATION_ENDED, SEAT_OFFER_CANCELLED -> List.of(button(language, "see", page));
    };
  }

  private Button button(Language language, String what, String path) {
    return new Button(texts.button(language, what), path);
  }
}
