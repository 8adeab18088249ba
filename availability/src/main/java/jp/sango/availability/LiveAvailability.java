package jp.sango.availability;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;

/** What this node knows, kept current by announcements from Redis. No call here waits for Redis or fails with it. */
public interface LiveAvailability {
  /** Empty if this node has never had the programme's board. */
  Optional<AvailabilityView> view(String programme, SlotFilter filter);

  /**
   * An opaque object, another one whenever any answer for this programme may have become another: whoever keeps what was
   * made of a {@link #view} asks for the mark first, and for the view then.
   */
  Object mark(String programme);

  /**
   * Opens a stream: first a snapshot (or what was missed since {@code lastEventId}, if that can be told), then changes,
   * newest state of each slot only, and a word when the board turns stale or live again (before all else if it is stale
   * as the stream opens). Before the board is known there are heartbeats only. An outlet that is not ready is given
   * nothing, and the newest state of what it missed when it is ready again. Everything is written by tasks of the
   * outlet's loop, so nothing before this returns if the caller is on it.
   *
   * @param address whose streams are counted together
   */
  Connection connect(
      String programme, SlotFilter filter, Optional<String> lastEventId, String address, Outlet outlet);

  /**
   * The same bytes as fast as the subscriber asks for them. {@link AvailabilityEvent.Refused} comes alone. Who asks for
   * none for too long gets a {@link TimeoutException}: what still waits to be taken is to be given up, see {@link Outlet#cut}.
   */
  Flux<AvailabilityEvent> events(String programme, SlotFilter filter, Optional<String> lastEventId, String address);

  /** The worst of all watched programmes. */
  Freshness freshness();
}
