package jp.sango.availability.live;

import java.nio.charset.StandardCharsets;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;

/**
 * A state and its place in the order in which the board took states in. That order counts for resuming a stream: the
 * database's versions can arrive out of order, the board's cannot.
 */
public record Placed(SlotState state, long boardVersion) {
  public static Placed of(SlotState state, long boardVersion) {
    return new Placed(state, boardVersion);
  }

  SlotKey key() {
    return state.key();
  }

  /** The slot's JSON with the board's version, as a stream sends it. */
  byte[] event() {
    return encodeOpen(new StringBuilder(192)).append(",\"version\":").append(boardVersion).append('}').toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The slot's JSON, as a document has it. */
  void encode(StringBuilder out) {
    encodeOpen(out).append('}');
  }

  /** Without the closing brace. Codes need no escaping: {@link SlotKey} sees to it. */
  private StringBuilder encodeOpen(StringBuilder out) {
    return out
        .append("{\"facility\":\"").append(state.key().facility())
        .append("\",\"type\":\"").append(state.key().type())
        .append("\",\"date\":\"").append(state.key().date())
        .append("\",\"capacity\":").append(state.capacity())
        .append(",\"confirmed\":").append(state.confirmed())
        .append(",\"held\":").append(state.held())
        .append(",\"applicants\":").append(state.applicants())
        .append(",\"remaining\":").append(state.remaining())
        .append(",\"status\":\"").append(state.status()).append('"');
  }
}
