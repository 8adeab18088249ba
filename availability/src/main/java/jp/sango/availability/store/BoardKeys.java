package jp.sango.availability.store;

import java.util.List;
import jp.sango.availability.SlotKey;

/** Names in Redis of what belongs to one programme; see the package's description. */
record BoardKeys(String programme) {
  static final String EPOCH = "#epoch";
  static final String SINCE = "#since";
  static final String VERSION = "#version";

  BoardKeys {
    if (!SlotKey.isCode(programme)) {
      throw new IllegalArgumentException("not a programme's code: " + programme);
    }
  }

  String board() {
    return "sango:availability:{" + programme + "}:board";
  }

  String channel() {
    return "sango:availability:{" + programme + "}:changes";
  }

  List<String> forScript() {
    return List.of(board(), channel());
  }
}
