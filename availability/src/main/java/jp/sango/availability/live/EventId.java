package jp.sango.availability.live;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import jp.sango.availability.SlotFilter;

/**
 * Names the point up to which a receiver has everything of her filter: what she comes back with as Last-Event-ID. The
 * filter is part of it, because a stream that is asked for with other dates (as by tomorrow, when nothing else is said)
 * shows slots of which she has never had a state.
 */
final class EventId {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,32})-([0-9]{1,16})-([0-9a-f]{1,8})");

  private EventId() {}

  static String of(Board board, long version, SlotFilter filter) {
    return board.epoch() + '-' + version + '-' + Integer.toHexString(filter.stableHash());
  }

  /** Whether it is worth being kept until there is a board to compare it with. */
  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The version; empty if this board could not have given that id to this filter: then only a snapshot helps. */
  static OptionalLong parse(String text, Board board, SlotFilter filter) {
    var match = FORM.matcher(text);
    if (!match.matches() || !match.group(1).equals(board.epoch())
        || !match.group(3).equals(Integer.toHexString(filter.stableHash()))) {
      return OptionalLong.empty();
    }
    long version = Long.parseLong(match.group(2));
    return version >= board.since() && version <= board.version() ? OptionalLong.of(version) : OptionalLong.empty();
  }
}
