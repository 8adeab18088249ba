package jp.sango.push;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** What has been sent, or never will be, and is of no more use: it still says where somebody can be reached. */
public interface EndedDeliveries {

  /** There are eight weeks: this one, the one that is emptied, and what is kept between them. */
  Duration LONGEST_KEPT = Duration.ofDays(42);

  /**
   * Empties the weeks that were over longer ago; answers how many. What is still to be sent stays, and so does what has
   * failed to arrive since then. A week that somebody is at work in is left for the next time.
   *
   * @param longerAgo at most {@link #LONGEST_KEPT}
   */
  Mono<Long> forget(Duration longerAgo);

  /**
   * Waits until nothing to this person is being ended, and lets nobody end it before the caller's transaction is over. For
   * who deletes what endings change, too: they hold what they end before they change anything else.
   */
  Mono<Void> holdAllTo(Recipient recipient);

  /** Deletes all to one person, also what is still to be sent; joins the caller's transaction. */
  Mono<Void> forgetAllTo(Recipient recipient);
}
