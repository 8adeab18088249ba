package jp.sango.availability;

import java.time.Duration;

/** What a stream sends. */
public sealed interface AvailabilityEvent {
  /** Finished Server-Sent Events, the very bytes that an {@link Outlet} is handed. */
  record Told(Frame frame) implements AvailabilityEvent {}

  /** First and only event: nothing was opened. */
  record Refused(Connection.Reason reason, Duration retryAfter) implements AvailabilityEvent {}
}
