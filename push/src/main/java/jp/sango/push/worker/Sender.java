package jp.sango.push.worker;

import reactor.core.publisher.Mono;

/** One channel to phones. */
@FunctionalInterface
public interface Sender {

  /** What the provider says. An error counts as "try again". */
  Mono<SendResult> send(Message message);
}
