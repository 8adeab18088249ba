package jp.sango.availability;

import java.util.List;
import java.util.Optional;

/**
 * What a node answers to one filter: the slots and the same as a JSON document, encoded once.
 *
 * @param version of the newest state among these slots, so that a change elsewhere leaves document and ETag as they are
 * @param slots in the order of {@link SlotKey}
 * @param etag strong, with its quotes; the same on every node that has the same states. It names the document as it is:
 *     a compressed one needs a tag of its own
 */
public record AvailabilityView(
    String programme, long version, List<SlotState> slots, String etag, EncodedJson json) {

  /**
   * The document in this coding. Compressed ones are made when they are first asked for, by somebody else than the
   * caller: empty until then. On machines without a Brotli library that one stays empty, so whoever may send several
   * codings asks for the next best.
   */
  public Optional<EncodedJson> encoded(ContentCoding coding) {
    return json.encoded(coding);
  }
}
