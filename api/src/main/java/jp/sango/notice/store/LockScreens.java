package jp.sango.notice.store;

import java.util.HashMap;
import java.util.Map;
import jp.sango.notice.Hearer;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.push.Channel;
import jp.sango.push.LockScreenText;

/** What lock screens show of one batch: few of its texts differ, and each is put together once. */
final class LockScreens {

  private final NoticeTexts texts;
  private final Map<Asked, LockScreenText> known = new HashMap<>();

  private record Asked(NoticeKind kind, Channel channel, Hearer hearer) {}

  LockScreens(NoticeTexts texts) {
    this.texts = texts;
  }

  LockScreenText of(NoticeKind kind, Channel channel, Hearer hearer) {
    return known.computeIfAbsent(new Asked(kind, channel, hearer), this::text);
  }

  private LockScreenText text(Asked asked) {
    var text = texts.lockScreen(asked.kind(), asked.channel(), asked.hearer());
    return new LockScreenText(text.title(), text.body());
  }
}
