package jp.sango.push.worker;

import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** One channel to phones. */
@FunctionalInterface
public interface Sender {

  /** What the provider says. An error counts as "try again". Who gives up on it takes the message back. */
  Mono<SendResult> send(Message message);

  /** As whom this message leaves, one of {@link #accounts()}: what goes wrong for one is in no other's way. */
  default Account account(Message message) {
    return Account.USUAL;
  }

  default Set<Account> accounts() {
    return Set.of(Account.USUAL);
  }

  /** Where the channel can say the same to many in one request. */
  default Optional<Multicaster> multicaster() {
    return Optional.empty();
  }
}
