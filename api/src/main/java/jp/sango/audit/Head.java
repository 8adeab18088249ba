package jp.sango.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a municipality's chain ends, or ended once.
 *
 * @param number of the batch; 0 before the first
 * @param hash 64 hexadecimal digits
 * @param count entries sealed up to and with it
 * @param at when it was sealed; empty before the first
 */
public record Head(int number, String hash, long count, Optional<Instant> at) {

  /** Before the first batch. */
  public static final Head NONE = new Head(0, "0".repeat(64), 0, Optional.empty());
}
