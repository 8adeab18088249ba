package jp.sango.availability.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.availability.Frame;
import jp.sango.availability.SlotFilter;

/** How a stream's events look. */
final class Frames {
  /** A comment: nothing new, still here. */
  static final Frame HEARTBEAT = Frame.of(ascii(":\n\n"));

  private Frames() {}

  /** The whole document: replaces all that was sent before. */
  static Frame snapshot(Board board, SlotFilter filter, byte[] document) {
    var out = new ByteArrayOutputStream(document.length + 128);
    write(out, "snapshot", EventId.of(board, board.version(), filter), document);
    return Frame.of(out.toByteArray());
  }

  /**
   * One slot's newest whole state each. An id counts a version only when all of its states are sent, because that is
   * what a resumed stream relies on, and the connection may break between any two bytes.
   *
   * @param newer than {@code since}, in the order in which the board took them in
   */
  static Frame changes(Board board, SlotFilter filter, long since, List<Placed> newer) {
    var out = new ByteArrayOutputStream(newer.size() * 272);
    long complete = since;
    for (int i = 0; i < newer.size(); i++) {
      var placed = newer.get(i);
      if (i + 1 == newer.size()) {
        complete = board.version();
      } else if (newer.get(i + 1).boardVersion() > placed.boardVersion()) {
        complete = placed.boardVersion();
      }
      write(out, "slot", EventId.of(board, complete, filter), placed.event());
    }
    return Frame.of(out.toByteArray());
  }

  /** Without an id: it says nothing of how far the receiver is. */
  static Frame freshness(Optional<Instant> staleSince) {
    return Frame.of(ascii("event: freshness\ndata: {"
        + staleSince.map(since -> "\"staleSince\":\"" + since + "\"").orElse("") + "}\n\n"));
  }

  /** The last before the node goes away: connect again after this time. */
  static Frame retry(Duration after) {
    return Frame.of(ascii("retry: " + after.toMillis() + "\n\n"));
  }

  private static void write(ByteArrayOutputStream out, String name, String id, byte[] json) {
    out.writeBytes(ascii("event: " + name + "\nid: " + id + "\ndata: "));
    out.writeBytes(json);
    out.writeBytes(ascii("\n\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
