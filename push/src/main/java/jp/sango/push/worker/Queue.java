package jp.sango.push.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jp.sango.push.Urgency;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The outbox as its workers see it. Leases and delays run by the database's clock. */
public interface Queue {

  /** Takes what is due, at most {@code limit}, for {@code lease}; nobody else gets it until then. */
  Mono<List<Leased>> lease(Place place, int limit, Duration lease);

  /** Takes what nobody has and whose deadline has passed by {@code now}, whatever its channel and however long it was to wait. */
  Mono<List<Leased>> overdue(UUID worker, Instant now, int limit, Duration lease);

  /** Stores endings, but those whose lease another worker has by now; gives those stored, with their age. */
  Flux<Stored> acknowledge(UUID worker, List<Ending> endings);

  /** Queues these, in the caller's transaction, but where their notice has gone to their address before. */
  Mono<Void> redirect(List<Redirection> redirections);

  /** How many wait, by urgency; counts no further than 100,000 so that asking stays cheap. */
  Flux<Depth> depth();

  /** @param age from the row's creation to now */
  record Stored(UUID id, Duration age) {}

  record Depth(Urgency urgency, long waiting) {}
}
