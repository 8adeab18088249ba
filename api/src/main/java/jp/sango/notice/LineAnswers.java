package jp.sango.notice;

import java.util.List;
import jp.sango.push.LineReplyToken;

/** Answers in the chat, given soon and beside the call in which LINE reported what was written: LINE waits for that one. */
@FunctionalInterface
public interface LineAnswers {

  /** Never waits. What there is no place for is dropped: a person who gets no answer writes again. */
  void later(Answer answer);

  /**
   * To one who wrote, whose account and words are known by nobody here.
   *
   * @param account whose chat it is
   */
  record Answer(String account, LineReplyToken token, List<String> texts) {

    @Override
    public String toString() {
      return "Answer[REDACTED]";
    }
  }
}
