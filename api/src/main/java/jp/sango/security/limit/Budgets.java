package jp.sango.security.limit;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** What all nodes together have seen somebody do. */
interface Budgets {

  sealed interface Verdict {

    /** @param left what may still be taken */
    record Granted(long left) implements Verdict {}

    /** @param pause until it may be tried again */
    record Spent(Duration pause) implements Verdict {}

    /** Redis does not answer. */
    record Unknown() implements Verdict {}
  }

  /** Takes one; never fails. */
  Mono<Verdict> take(Budget.Account account);

  /** One was taken for nothing; never fails. */
  Mono<Void> giveBack(Budget.Account account);
}
