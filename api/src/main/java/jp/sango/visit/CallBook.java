package jp.sango.visit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where calls and checklists are kept; writes take part in the caller's transaction. */
public interface CallBook {

  /** The call of a visit that nobody has answered yet. */
  Mono<PreVisitCall> ringing(VisitId visit);

  Mono<Void> start(PreVisitCall call);

  /** The call rings once more. */
  Mono<Void> ring(CallId id, Instant at);

  /** A resident's calls, newest first. */
  Flux<PreVisitCall> of(Actor resident, int limit);

  /** Her own call, locked. */
  Mono<PreVisitCall> lock(Actor resident, CallId id);

  Mono<Void> answer(CallId id, CallAnswer answer, Instant at);

  Mono<Void> keep(VisitId visit, Checklist checklist);

  Mono<Map<VisitId, Checklist>> checklists(Collection<VisitId> visits);

  /** The newest call of each visit. */
  Mono<Map<VisitId, PreVisitCall>> latest(Collection<VisitId> visits);
}
