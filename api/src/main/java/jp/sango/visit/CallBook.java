package jp.sango.visit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.Actor;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
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

  /** Whose call it is; empty where the municipality has none with this id. */
  Mono<RegistrationId> familyOf(MunicipalityCode municipality, CallId id);

  /** Her own call, locked. */
  Mono<PreVisitCall> lock(MunicipalityCode municipality, PersonId person, CallId id);

  Mono<Void> answer(CallId id, CallAnswer answer, Instant at, EnteredBy by);

  Mono<Void> keep(VisitId visit, Checklist checklist);

  Mono<Map<VisitId, Checklist>> checklists(Collection<VisitId> visits);

  /** The newest call of each visit. */
  Mono<Map<VisitId, PreVisitCall>> latest(Collection<VisitId> visits);
}
