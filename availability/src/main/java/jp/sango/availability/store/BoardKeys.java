package jp.sango.availability.store;

import java.util.List;
import jp.sango.availability.SlotKey;

/** Names in Redis of what belongs to one programme; see the package's description. */
record BoardKeys(String programme) {
  static final String EPOCH = "#epoch";
  static final String SINCE = "#since";
  static final String VERSION = "#version";

  /**
   * Fixed, because every node must come to the same names. Enough to spread over any cluster that boards could need, and
   * few enough that a node subscribes to all of them at once, whether it keeps two programmes or a thousand.
   */
  private static final int PARTITIONS = 16;
  private static final String PREFIX = "sango:availability:";

  BoardKeys {
    if (!SlotKey.isCode(programme)) {
      throw new IllegalArgumentException("not a programme's code: " + programme);
    }
  }

  String board() {
    return PREFIX + partition() + ":" + programme + ":board";
  }

  /** Shared by all programmes of the partition. */
  String channel() {
    return PREFIX + partition() + ":changes";
  }

  List<String> forScript() {
    return List.of(board(), channel());
  }

  /** What stands in braces alone decides in which slot of a cluster something lies. */
  private String partition() {
    return "{" + Math.floorMod(programme.hashCode(), PARTITIONS) + "}";
  }
}
