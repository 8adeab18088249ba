package jp.sango.notice;

import java.time.Instant;

/**
 * A number used once; secret until then.
 *
 * @param until from then on it links nothing
 */
public record LineNonce(String value, Instant until) {

  @Override
  public String toString() {
    return "LineNonce[REDACTED]";
  }
}
