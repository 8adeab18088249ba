package jp.sango.availability;

import java.time.Instant;
import java.util.Optional;

/** Whether what this node knows is what Redis announces now. */
public sealed interface Freshness {
  record Live() implements Freshness {}

  /** Redis, or the board in it, cannot be reached or is lost: what is shown was last known to be true at this instant. */
  record Stale(Instant since) implements Freshness {}

  /** Empty if it is not stale. */
  default Optional<Instant> staleSince() {
    return switch (this) {
      case Live() -> Optional.empty();
      case Stale(var since) -> Optional.of(since);
    };
  }

  /** The staler of two. */
  default Freshness or(Freshness other) {
    return switch (this) {
      case Live() -> other;
      case Stale(var since) -> other instanceof Stale(var before) && before.isBefore(since) ? other : this;
    };
  }
}
