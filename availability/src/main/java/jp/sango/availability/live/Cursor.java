package jp.sango.availability.live;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.sango.availability.SlotKey;

/**
 * How far a stream is: it has every state up to {@code version}, of that version itself up to {@code last} only, unless
 * that is null.
 */
record Cursor(long version, SlotKey last) {
  private static final Pattern EVENT_ID = Pattern.compile("([0-9a-z]{1,32})-([0-9]{1,16})");

  static Cursor after(long version) {
    return new Cursor(version, null);
  }

  boolean isBefore(Placed placed) {
    return placed.boardVersion() > version
        || placed.boardVersion() == version && last != null && placed.key().compareTo(last) > 0;
  }

  static String eventId(Board board, long version) {
    return board.epoch() + "-" + version;
  }

  /** Empty if the id is not one that this board could have given: then only a snapshot helps. */
  static Optional<Cursor> parse(String eventId, Board board) {
    var match = EVENT_ID.matcher(eventId);
    if (!match.matches() || !match.group(1).equals(board.epoch())) {
      return Optional.empty();
    }
    long version = Long.parseLong(match.group(2));
    return version >= board.since() && version <= board.version() ? Optional.of(after(version)) : Optional.empty();
  }
}
