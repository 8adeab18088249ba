package jp.sango.casework;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Actor;

/**
 * Somebody has called a family; what she said may be sensitive, so that it prints as redacted.
 *
 * @param comesBackAt when she is called once more; empty where she has been told
 */
public record CallAttempt(
    CallTask task, Actor by, CallOutcome outcome, Optional<String> note, Instant at, Optional<Instant> comesBackAt) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
