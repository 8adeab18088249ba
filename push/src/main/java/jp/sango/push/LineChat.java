package jp.sango.push;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** The chat of an official account at LINE: what comes in, and what is answered. */
public interface LineChat {

  /**
   * Events that happened longer ago are not read. Whoever remembers their ids for longer than this can tell each
   * repetition, LINE's own or somebody else's.
   */
  Duration OLDEST = Duration.ofDays(3);

  /** At most so many texts go into one answer. */
  int MOST_TEXTS = 5;

  /** Whether there is such an official account. */
  boolean isKnown(String account);

  /**
   * Checks the signature over the bytes as they came, then reads them. Never an error.
   *
   * @param account which official account was called
   * @param signature as the header has it; empty if there is none
   */
  Mono<LineWebhook> read(String account, byte[] body, String signature);

  /** Whether what the account sends would be shown. Never an error. */
  Mono<Friendship> friendship(String account, Address.LineUser user);

  /** How somebody stands to an official account. */
  enum Friendship {
    FRIEND,
    /** Has not made the account a friend, has blocked it, or is not whom this account's provider knows by that id. */
    NONE,
    /** There is no such account, or LINE does not answer. */
    UNKNOWN
  }

  /** True if LINE took the answer. Never an error: an answer that is lost is asked for again. */
  Mono<Boolean> reply(String account, LineReplyToken token, List<String> texts);
}
