package jp.sango.availability.live;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.availability.Freshness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of one programme, and the board that they have been told of. */
final class Channel {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  private final Follower follower;
  private final Audience audience = new Audience(this);
  private final AtomicBoolean flushing = new AtomicBoolean();
  private volatile Flush flushed;
  private boolean reportedStale;

  Channel(Follower follower) {
    this.follower = follower;
  }

  Follower follower() {
    return follower;
  }

  Audience audience() {
    return audience;
  }

  Optional<Flush> flushed() {
    return Optional.ofNullable(flushed);
  }

  /** One line when the board becomes stale and one when it is live again, not one at every look. */
  void reportFreshness() {
    boolean stale = follower.freshness().staleSince().isPresent();
    // Before the first board was read there is nothing that could have become stale: so begins every start.
    if (stale == reportedStale || follower.board().isEmpty()) {
      return;
    }
    reportedStale = stale;
    switch (follower.freshness()) {
      case Freshness.Live() -> LOG.info("availability: the board of {} is live", follower.programme());
      case Freshness.Stale(var since) ->
          LOG.warn("availability: the board of {} is as it was at {}", follower.programme(), since);
    }
  }

  boolean hasChanged() {
    return follower.board().filter(board -> flushed == null || flushed.board() != board).isPresent();
  }

  /** Whether the caller is the one to flush after the time in which changes are gathered. */
  boolean isFirstChange() {
    return flushing.compareAndSet(false, true);
  }

  void flush() {
    flushing.set(false);
    if (hasChanged()) {
      var board = follower.board().orElseThrow();
      var flush = flushed == null ? Flush.first(board) : flushed.next(board);
      flushed = flush;
      audience.tell(flush);
    }
  }
}
