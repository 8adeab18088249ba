package jp.sango.broadcast;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.BroadcastNotices.Tally;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where broadcasts are kept, and whom each one reaches. Writes take part in the caller's transaction. */
public interface BroadcastBook {

  Mono<Void> add(Broadcast broadcast);

  Mono<Void> save(Broadcast broadcast);

  Mono<Broadcast> find(MunicipalityCode municipality, BroadcastId id);

  /** Like {@link #find}, until commit nobody else changes it. */
  Mono<Broadcast> lock(MunicipalityCode municipality, BroadcastId id);

  /** Those of these that are there. */
  Mono<Map<BroadcastId, Broadcast>> all(MunicipalityCode municipality, Collection<BroadcastId> ids);

  /** The newest first, behind one of them. */
  Flux<Broadcast> list(MunicipalityCode municipality, Optional<BroadcastId> after, int most);

  /** Written, and not under way. Until commit nobody else of this municipality counts them. */
  Mono<Long> unsent(MunicipalityCode municipality);

  /** Without those that were stopped before they reached anybody. Until commit nobody else counts them. */
  Mono<Long> approvedSince(MunicipalityCode municipality, Instant since);

  /** Those that something is to be done with, the first approved first. */
  Flux<BroadcastId> atHand(MunicipalityCode municipality, Instant closedBefore);

  /** Who is there already stays. */
  Mono<Void> gather(Broadcast broadcast, Collection<PersonId> members);

  /** Who is to be told next. */
  Mono<List<PersonId>> untold(Broadcast broadcast, int most);

  /** @param leftOut who of these was not told after all */
  Mono<Void> told(Broadcast broadcast, Collection<PersonId> members, Collection<PersonId> leftOut);

  Mono<Members> members(Broadcast broadcast);

  /** The inboxes say that it was taken back. */
  Mono<Void> tookBack(Broadcast broadcast);

  /** What phones said of it is kept as it stands, and who they were is forgotten. */
  Mono<Void> close(Broadcast broadcast, Tally tally, Instant at);

  /** What it came to, once it is closed. */
  Mono<Outcome> outcome(Broadcast broadcast);

  /** Deletes what ended before then, and drafts that nobody has touched since, so many at most; says how many. */
  Mono<Long> forget(Instant endedBefore, Instant writtenBefore, int most);

  /**
   * @param waiting to be told
   * @param leftOut who could not be told any more when her turn came
   */
  record Members(long waiting, long leftOut) {}

  /** Kept once nobody is known any more. */
  record Outcome(Tally tally, Members members) {}
}
