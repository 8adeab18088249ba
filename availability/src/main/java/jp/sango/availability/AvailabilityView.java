package jp.sango.availability;

import java.util.Optional;

/**
 * What a node answers to one filter: a JSON document, encoded once. A change elsewhere leaves it and its ETag as they are.
 *
 * @param etag strong, with its quotes; the same on every node that has the same states. It names the document as it is:
 *     a compressed one needs a tag of its own
 */
public record AvailabilityView(String etag, EncodedJson json) {

  /**
   * The document in this coding. Compressed ones are made when they are first asked for, by somebody else than the
   * caller: empty until then. On machines without a Brotli library that one stays empty, so whoever may send several
   * codings asks for the next best.
   */
  public Optional<EncodedJson> encoded(ContentCoding coding) {
    return json.encoded(coding);
  }
}
