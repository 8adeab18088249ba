package jp.sango.draw;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;

/** One draw rings once: for what it gave her, however much that is, or else for what it could not give her. */
final class OnePush {

  private final Set<PersonId> winners;
  private final Set<PersonId> rung = new HashSet<>();

  private OnePush(List<NewNotice> news) {
    this.winners = news.stream().filter(OnePush::isWon).map(NewNotice::person).collect(Collectors.toSet());
  }

  /** The same news in the same order; what does not ring stands in her inbox. */
  static List<NewNotice> of(List<NewNotice> news) {
    var push = new OnePush(news);
    return news.stream().map(notice -> isWon(notice) ? push.won(notice) : push.lost(notice)).toList();
  }

  private static boolean isWon(NewNotice notice) {
    return notice.kind() == NoticeKind.DRAW_WON;
  }

  /** Whom no phone tells hears of each place that she has. */
  private NewNotice won(NewNotice notice) {
    return rung.add(notice.person()) ? notice : notice.reaching(Reach.BESIDE_A_PUSH);
  }

  private NewNotice lost(NewNotice notice) {
    boolean rings = notice.reach() == Reach.PUSH && !winners.contains(notice.person()) && rung.add(notice.person());
    return rings ? notice : notice.reaching(Reach.INBOX_ONLY);
  }
}
