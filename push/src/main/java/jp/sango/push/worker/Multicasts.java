package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import jp.sango.push.Channel;
import reactor.core.publisher.Mono;

/** What is on its way to many at once. Times run by the database's clock. */
public interface Multicasts {

  /**
   * Hands what a lane has leased over to a new multicast; without those that are another's by now, and empty if all are.
   * No lane takes its members: they wait for the multicast's answer alone.
   */
  Mono<Multicast> begin(Place place, UUID key, List<Leased> rows, Duration lease);

  /** Takes those whose turn it is, or whose worker has died, at most {@code limit}; nobody else gets them until then. */
  Mono<List<Multicast>> due(Channel channel, int limit, Duration lease);

  /** It is nobody's turn for so long; false if another has taken it by now. */
  Mono<Boolean> putOff(Multicast multicast, Duration time);

  /** There is an answer: it is not repeated any more. */
  Mono<Void> end(Multicast multicast);
}
