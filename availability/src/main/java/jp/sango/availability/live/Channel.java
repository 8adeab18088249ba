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
  private final AtomicBoolean gathering = new AtomicBoolean();
  private volatile Flush flushed;
  private volatile Flush ahead;
  private volatile Notice notice = Notice.LIVE;

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

  /**
   * For who comes now: she is shown what a read would show her, not what streams have been told so far. What is being
   * gathered reaches her again with the flush that is due.
   */
  Optional<Flush> newest() {
    return follower.board().map(board -> {
      var told = flushed;
      if (told != null && told.board() == board) {
        return told;
      }
      var untold = ahead;
      if (untold == null || untold.board() != board) {
        untold = Flush.first(board);
        ahead = untold;
      }
      return untold;
    });
  }

  Notice notice() {
    return notice;
  }

  /** Streams and log hear of it when the board becomes stale and when it is live again, not at every look. */
  void reportFreshness() {
    var staleSince = follower.freshness().staleSince();
    // Before the first board was read there is nothing that could have become stale: so begins every start.
    if (staleSince.equals(notice.staleSince()) || follower.board().isEmpty()) {
      return;
    }
    if (staleSince.isEmpty() && hasChanged()) {
      // What is on show is not what is live: that is said with the flush that is due.
      return;
    }
    boolean turned = staleSince.isPresent() != notice.isStale();
    notice = Notice.of(staleSince);
    if (turned) {
      audience.groups().forEach(Group::tell);
      log();
    }
  }

  private void log() {
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
    return gathering.compareAndSet(false, true);
  }

  /** Whether there was something to tell. */
  boolean flush() {
    gathering.set(false);
    boolean changed = hasChanged();
    if (changed) {
      var board = follower.board().orElseThrow();
      var flush = flushed == null ? Flush.first(board) : flushed.next(board);
      flushed = flush;
      reportFreshness();
      ahead = null;
      audience.tell(flush);
    }
    return changed;
  }
}
