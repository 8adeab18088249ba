package jp.sango.availability;

import java.time.Duration;

/** What a stream sends. An {@code id} names the point up to which the receiver has everything: her Last-Event-ID. */
public sealed interface AvailabilityEvent {
  /** The whole document: replaces all that was sent before. */
  record Snapshot(String id, EncodedJson json) implements AvailabilityEvent {}

  /** One slot's newest whole state, with the board's {@code version}. */
  record Slot(String id, EncodedJson json) implements AvailabilityEvent {}

  /** Nothing new, still here. */
  record Heartbeat() implements AvailabilityEvent {}

  /** Last event before the node goes away: connect again after this time. */
  record Retry(Duration after) implements AvailabilityEvent {}

  /** First and only event when the node has as many streams as it may, or is shutting down: nothing was opened. */
  record Refused(Duration retryAfter) implements AvailabilityEvent {}
}
