package jp.sango.notice;

import jp.sango.notice.file.WordFiles;
import jp.sango.programme.file.PolicyFiles;

/** The texts that are shipped. */
public final class ShippedWords {

  private static final WordFiles.Found FOUND = WordFiles.shipped();

  public static final NoticeTexts NOTICES = NoticeTexts.of(FOUND.notices(), PolicyFiles.shipped());

  public static final LineTexts LINE = LineTexts.of(FOUND.line(), NOTICES);

  private ShippedWords() {}
}
