package jp.sango.notice;

import java.util.List;
import jp.sango.notice.StepwiseNotices.Way;

/**
 * By what somebody can be told, and how she wants to be.
 *
 * @param app whether the app is installed on any phone of hers
 * @param line whether she has linked LINE and has not left
 * @param withoutDevice somebody has to tell her in person, whatever phones she may once have had
 */
public record Reachable(boolean app, boolean line, boolean withoutDevice, NoticeWishes wishes) {

  /** In her order; never empty. Where she has none of what she wants, somebody tells her. */
  public List<Way> ways() {
    var hers = wishes.ways().stream().filter(this::has).toList();
    return withoutDevice || hers.isEmpty() ? List.of(Way.IN_PERSON) : hers;
  }

  private boolean has(Way way) {
    return switch (way) {
      case APP -> app;
      case LINE -> line;
      case IN_PERSON -> true;
    };
  }

  /** Though she has a phone that could ring. */
  boolean wantsToBeTelephoned() {
    return hasPhone() && wishes.ways().getFirst() == Way.IN_PERSON;
  }

  /** That could ring. */
  boolean hasPhone() {
    return !withoutDevice && (app || line);
  }
}
