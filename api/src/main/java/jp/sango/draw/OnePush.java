package jp.sango.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;

/** A win is always told; losses ring once, and not at all where the same draw tells her of a win. */
final class OnePush {

  private OnePush() {}

  /** The same news in the same order; what does not ring stands in her inbox. */
  static List<NewNotice> of(List<NewNotice> news) {
    var rung = news.stream().filter(notice -> notice.kind() == NoticeKind.DRAW_WON).map(NewNotice::person)
        .collect(Collectors.toSet());
    var told = new ArrayList<NewNotice>(news.size());
    for (var notice : news) {
      boolean rings = notice.kind() == NoticeKind.DRAW_WON
          || notice.reach() == NewNotice.Reach.PUSH && rung.add(notice.person());
      told.add(rings ? notice : notice.inInboxOnly());
    }
    return told;
  }
}
