package jp.sango.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Those that failed on this node just now: each rests for a while, and keeps no other waiting. */
final class RestingBroadcasts {

  private static final Duration REST = Duration.ofMinutes(1);

  private final Map<BroadcastId, Instant> until = new ConcurrentHashMap<>();

  /** Says until when; who has rested is forgotten. */
  Instant begin(BroadcastId broadcast, Instant now) {
    until.values().removeIf(end -> !end.isAfter(now));
    var end = now.plus(REST);
    until.put(broadcast, end);
    return end;
  }

  boolean has(BroadcastId broadcast, Instant now) {
    var end = until.get(broadcast);
    return end != null && end.isAfter(now);
  }
}
