package jp.sango.availability.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.availability.SlotFilter;

/** The JSON document of a filter: the encoded months, or what it shows of them, joined. */
final class Documents {
  private Documents() {}

  static byte[] encode(Board board, SlotFilter filter, Optional<Instant> staleSince) {
    return encode(board, board.parts(filter), staleSince);
  }

  /** Of the newest state among them. */
  static long version(Board board, List<Month.Part> parts) {
    return parts.stream().mapToLong(Month.Part::newest).max().orElse(board.since());
  }

  static byte[] encode(Board board, List<Month.Part> parts, Optional<Instant> staleSince) {
    var head = ascii("{\"programme\":\"" + board.programme() + "\",\"version\":" + version(board, parts)
        + ",\"slots\":[");
    var tail = ascii("]" + staleSince.map(since -> ",\"staleSince\":\"" + since + "\"").orElse("") + "}");
    int commas = Math.max(0, parts.size() - 1);
    int slots = parts.stream().mapToInt(Month.Part::length).sum();
    var out = ByteBuffer.allocate(head.length + slots + commas + tail.length).put(head);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).writeTo(i == 0 ? out : out.put((byte) ','));
    }
    return out.put(tail).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
