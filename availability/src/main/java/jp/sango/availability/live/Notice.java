package jp.sango.availability.live;

import java.time.Instant;
import java.util.Optional;
import jp.sango.availability.Frame;

/** What a stream is told of its board's freshness when that turns: the same bytes for everybody. */
record Notice(Optional<Instant> staleSince, Frame frame) {
  /** What a stream takes for granted until it is told otherwise. */
  static final Notice LIVE = of(Optional.empty());

  static Notice of(Optional<Instant> staleSince) {
    return new Notice(staleSince, Frames.freshness(staleSince));
  }

  boolean isStale() {
    return staleSince.isPresent();
  }
}
