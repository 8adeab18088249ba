package jp.sango.notice;

import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.push.Channel;
import reactor.core.publisher.Mono;

/** Lets staff see what families get: on their screens, and on their own phones. */
public interface Trials {

  /** To one phone within an hour. */
  int MOST_AN_HOUR = 20;

  /** What a family of this municipality would get. */
  NoticePreview preview(NoticeKind kind, Channel channel, Hearer hearer);

  /** To the phones of who asks, and nobody else's, with a word before it that says what it is. Joins the transaction. */
  Mono<Sent> send(Actor staff, NoticeKind kind, Language language, boolean bereaved);

  /** What came of it. */
  sealed interface Sent {

    /** @param phones how many will ring */
    record Queued(int phones) implements Sent {}

    /** She has registered none of hers. */
    record NoPhone() implements Sent {}

    record TooMany() implements Sent {}
  }
}
