package jp.sango.notice;

import java.util.UUID;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.push.Channel;
import jp.sango.push.DeadLetter;
import jp.sango.push.DeadLetters;
import reactor.core.publisher.Mono;

/**
 * What reached no phone goes by that way once more, to whatever she has there now, for as long as the notice is of use: the
 * letter itself was of use only until the next way had its turn. Takes part in the caller's transaction.
 */
public final class SecondTry {

  private final DeadLetters letters;
  private final NoticesOnTheirWay notices;

  public SecondTry(DeadLetters letters, NoticesOnTheirWay notices) {
    this.letters = letters;
    this.notices = notices;
  }

  /** What came of it. */
  public enum Answer {
    BEGUN,
    /** There is no such letter, or no more. */
    UNKNOWN,
    TOO_LATE,
    /** LINE may have taken it, and nobody has heard of that: it could not know this one to be the same. */
    COULD_SHOW_TWICE,
    HAS_REACHED_HER,
    NOT_HER_WAY
  }

  public Mono<Answer> of(UUID letter) {
    return letters.lock(letter)
        .flatMap(found -> mayHaveCome(found) ? Mono.just(Answer.COULD_SHOW_TWICE) : again(found))
        .defaultIfEmpty(Answer.UNKNOWN);
  }

  /** What LINE has refused when it was first asked it has not shown; else it may have taken it unheard. */
  private static boolean mayHaveCome(DeadLetter letter) {
    return letter.channel() == Channel.LINE && switch (letter.state()) {
      case EXPIRED -> letter.attempts() > 0;
      case UNDELIVERABLE -> letter.attempts() > 1;
    };
  }

  private Mono<Answer> again(DeadLetter letter) {
    return notices.anew(new NoticeId(letter.noticeId()), Way.of(letter.channel())).flatMap(anew -> switch (anew) {
      case BEGUN -> letters.replaced(letter.noticeId(), letter.channel()).thenReturn(Answer.BEGUN);
      case TOO_LATE -> Mono.just(Answer.TOO_LATE);
      case HAS_REACHED_HER -> Mono.just(Answer.HAS_REACHED_HER);
      case NOT_HER_WAY -> Mono.just(Answer.NOT_HER_WAY);
      // An offer's ways are those of its hold, and a trial has none: the letter itself goes out again.
      case NO_SUCH_NOTICE -> letters.sendAgain(letter.id()).map(SecondTry::answer);
    });
  }

  private static Answer answer(DeadLetters.SentAgain sent) {
    return switch (sent) {
      case QUEUED -> Answer.BEGUN;
      case UNKNOWN -> Answer.UNKNOWN;
      case DEADLINE_OVER -> Answer.TOO_LATE;
      case COULD_SHOW_TWICE -> Answer.COULD_SHOW_TWICE;
    };
  }
}
