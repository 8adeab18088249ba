package jp.sango.availability;

import java.time.Duration;

/** What became of a wish for a stream. */
public sealed interface Connection permits Connected, Connection.Refused {
  /** Nothing was opened and nothing will be written. */
  record Refused(Reason reason, Duration retryAfter) implements Connection {}

  enum Reason {
    /** this node has as many streams as it may, or as much waits for those that take nothing */
    TOO_MANY,
    /** this address has as many as one may, or as many different ones */
    TOO_MANY_OF_ADDRESS,
    /** this node shuts down */
    CLOSING
  }
}
