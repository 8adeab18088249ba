package jp.sango.availability;

import java.util.Optional;
import reactor.core.publisher.Flux;

/** What this node knows, kept current by announcements from Redis. No call here waits for Redis or fails with it. */
public interface LiveAvailability {
  /** Empty if this node has never had the programme's board. */
  Optional<AvailabilityView> view(String programme, SlotFilter filter);

  /**
   * First a snapshot (or what was missed since {@code lastEventId}, if that can be told), then changes, newest state of
   * each slot only, as fast as the subscriber asks for them. Before the board is known there are heartbeats only.
   * {@link AvailabilityEvent.Refused} comes alone, as first element, at the limit of open streams.
   */
  Flux<AvailabilityEvent> events(String programme, SlotFilter filter, Optional<String> lastEventId);

  /** The worst of all watched programmes. */
  Freshness freshness();
}
