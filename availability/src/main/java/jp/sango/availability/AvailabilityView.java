package jp.sango.availability;

import java.util.List;

/**
 * What a node answers to one filter: the slots and the same as a JSON document, encoded once.
 *
 * @param version of the newest state among these slots, so that a change elsewhere leaves document and ETag as they are
 * @param slots in the order of {@link SlotKey}
 * @param etag strong, with its quotes; the same on every node that has the same states
 */
public record AvailabilityView(
    String programme, long version, List<SlotState> slots, String etag, EncodedJson json) {}
