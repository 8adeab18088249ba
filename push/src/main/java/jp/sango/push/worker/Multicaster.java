package jp.sango.push.worker;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The same words to many in one request. The provider takes all of it or nothing. */
public interface Multicaster {

  /** To how many in one request. */
  int most();

  /** For how many of so many such messages the account has room by now; 0 to {@code wanted}. */
  Mono<Integer> room(Message message, int wanted);

  /**
   * What the provider says of all of them. An error counts as "try again". Who gives up on it takes the request back.
   *
   * @param key under which it takes them once, however often it is asked
   * @param messages of one account and with the same words; no two to the same address
   */
  Mono<SendResult> send(UUID key, List<Message> messages);

  /** The same, where it is not known what came of it before: the provider is asked whatever else is known here. */
  Mono<SendResult> repeat(UUID key, List<Message> messages);
}
