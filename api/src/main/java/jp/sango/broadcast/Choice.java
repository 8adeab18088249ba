package jp.sango.broadcast;

import jp.sango.notice.NoticeTexts;

/**
 * Whom words are for, as it is looked for among the registered.
 *
 * @param important also those who want no broadcasts
 * @param sparesBereaved nobody is among them who has lost a baby
 */
public record Choice(Segment segment, boolean important, boolean sparesBereaved) {

  /** Spared are the bereaved from what is for those with a baby or who never came, and from whatever speaks of one. */
  public static Choice of(Content content, NoticeTexts texts) {
    return new Choice(content.segment(), content.important(), content.segment().sparesBereaved()
        || content.words().anyMatch(words -> texts.unsaidAfterALoss(words).isPresent()));
  }

  /** Before anything has been written. */
  public static Choice of(Segment segment, boolean important) {
    return new Choice(segment, important, segment.sparesBereaved());
  }
}
