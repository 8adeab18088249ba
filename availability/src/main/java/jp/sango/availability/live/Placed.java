package jp.sango.availability.live;

import java.nio.charset.StandardCharsets;
import jp.sango.availability.EncodedJson;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;

/**
 * A state and its place in the order in which the board took states in, with its JSON encoded once. That order counts
 * for resuming a stream: the database's versions can arrive out of order, the board's cannot.
 */
public record Placed(SlotState state, long boardVersion, EncodedJson json) {
  public static Placed of(SlotState state, long boardVersion) {
    return new Placed(state, boardVersion, EncodedJson.of(encode(state).append('}').toString()
        .getBytes(StandardCharsets.US_ASCII)));
  }

  SlotKey key() {
    return state.key();
  }

  /** The slot's JSON with the board's version, as a stream sends it. */
  byte[] event() {
    return encode(state).append(",\"version\":").append(boardVersion).append('}').toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Without the closing brace. Codes need no escaping: {@link SlotKey} sees to it. */
  private static StringBuilder encode(SlotState state) {
    return new StringBuilder(192)
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
