package jp.sango.push;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** What has been sent, or never will be, and is of no more use: it still says where somebody can be reached. */
public interface EndedDeliveries {

  /** Deletes at most so many that ended longer ago; answers how many. What is still to be sent stays. */
  Mono<Long> forget(Duration longerAgo, int atMost);

  /** Deletes all to one person, also what is still to be sent; joins the caller's transaction. */
  Mono<Void> forgetAllTo(Recipient recipient);
}
