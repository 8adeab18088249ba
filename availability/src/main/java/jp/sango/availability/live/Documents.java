package jp.sango.availability.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.availability.SlotFilter;

/** The JSON document of a filter. */
final class Documents {
  private Documents() {}

  static byte[] encode(Board board, SlotFilter filter, Optional<Instant> staleSince) {
    var slots = board.slots(filter);
    return encode(board.programme(), version(board, slots), slots, staleSince);
  }

  /** Of the newest state among them. */
  static long version(Board board, List<Placed> slots) {
    return slots.stream().mapToLong(Placed::boardVersion).max().orElse(board.since());
  }

  static byte[] encode(String programme, long version, List<Placed> slots, Optional<Instant> staleSince) {
    var out = new ByteArrayOutputStream(64 + slots.size() * 176);
    write(out, "{\"programme\":\"" + programme + "\",\"version\":" + version + ",\"slots\":[");
    for (int i = 0; i < slots.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      slots.get(i).json().writeTo(out);
    }
    write(out, "]" + staleSince.map(since -> ",\"staleSince\":\"" + since + "\"").orElse("") + "}");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
