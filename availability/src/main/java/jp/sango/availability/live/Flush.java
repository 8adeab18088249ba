package jp.sango.availability.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.availability.Frame;
import jp.sango.availability.SlotFilter;

/**
 * A board that streams are told of, and the frames made of it: each once, for all who have the same filter and the same
 * way to go. They last until the next flush, and whoever is late gets one of that.
 */
final class Flush {
  /** So much is kept; beyond that, which takes very many different filters, frames are made for one stream each. */
  private static final long BYTES_KEPT = 32L << 20;
  /** What it takes to remember a frame, even one that stands for none. In bytes, about. */
  private static final int ENTRY_BYTES = 512;
  /** Below this nobody gains anything by getting a snapshot instead of changes. */
  private static final int MANY = 64;
  /** Remembered in place of a frame. */
  private static final Frame NOTHING = Frame.of(new byte[0]);
  private static final Frame TOO_MUCH = Frame.of(new byte[0]);

  private final Board board;
  private final List<Placed> changed;
  private final boolean begunAnew;
  private final ConcurrentMap<Way, Frame> frames = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** How a stream comes to this board. */
  private sealed interface Way {
    record Wholly(SlotFilter filter, Optional<Instant> staleSince) implements Way {}

    record Since(SlotFilter filter, long version) implements Way {}
  }

  private Flush(Board board, List<Placed> changed, boolean begunAnew) {
    this.board = board;
    this.changed = changed;
    this.begunAnew = begunAnew;
  }

  static Flush first(Board board) {
    return new Flush(board, List.of(), true);
  }

  Flush next(Board newer) {
    return newer.epoch().equals(board.epoch())
        ? new Flush(newer, newer.newerThan(board.version(), SlotFilter.ALL), false)
        : first(newer);
  }

  Board board() {
    return board;
  }

  /** How many ways it remembers. */
  int kept() {
    return frames.size();
  }

  /** Whether those who have the flush before this one are to be told anything. */
  boolean concerns(SlotFilter filter) {
    return begunAnew || changed.stream().anyMatch(placed -> filter.matches(placed.key()));
  }

  Frame snapshot(SlotFilter filter, Optional<Instant> staleSince) {
    return frame(new Way.Wholly(filter, staleSince));
  }

  /** What came after that version of this epoch, or a snapshot where that says it in fewer words; empty if nothing. */
  Optional<Frame> since(SlotFilter filter, long version, Optional<Instant> staleSince) {
    var frame = version == board.version() ? NOTHING : frame(new Way.Since(filter, version));
    return frame == TOO_MUCH
        ? Optional.of(snapshot(filter, staleSince))
        : Optional.of(frame).filter(some -> some != NOTHING);
  }

  private Frame frame(Way way) {
    return bytes.get() < BYTES_KEPT ? frames.computeIfAbsent(way, this::counted) : encode(way);
  }

  private Frame counted(Way way) {
    var frame = encode(way);
    bytes.addAndGet(ENTRY_BYTES + frame.length());
    return frame;
  }

  private Frame encode(Way way) {
    return switch (way) {
      case Way.Wholly(var filter, var staleSince) ->
          Frames.snapshot(board, filter, Documents.encode(board, filter, staleSince));
      case Way.Since(var filter, var version) -> changes(filter, version);
    };
  }

  private Frame changes(SlotFilter filter, long version) {
    var newer = board.newerThan(version, filter);
    if (newer.isEmpty()) {
      return NOTHING;
    }
    boolean most = newer.size() >= MANY && newer.size() > board.count(filter) / 2;
    return most ? TOO_MUCH : Frames.changes(board, filter, version, newer);
  }
}
