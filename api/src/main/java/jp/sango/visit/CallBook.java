package jp.sango.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where calls and checklists are kept; writes take part in the caller's transaction, and each change of a call rings the
 * {@link CallBell} of every node when that is committed.
 */
public interface CallBook {

  /** The one call of a visit of which something can still come, locked. */
  Mono<PreVisitCall> lockOpen(VisitId visit);

  Mono<Void> start(PreVisitCall call);

  /** As it stands after a step. */
  Mono<Void> change(PreVisitCall call);

  /** When her phones were rung for a visit, by whichever call, since an instant. */
  Mono<List<Instant>> rings(VisitId visit, Instant since);

  /** Which calls have to be looked at by now, the longest due first. */
  Flux<CallId> due(MunicipalityCode municipality, Instant now, int most);

  /** A resident's calls, newest first. */
  Flux<PreVisitCall> of(Actor resident, int limit);

  /**
   * The newest call of each visit of a facility that lasts until the date or longer, and of a cancelled one that would have
   * begun then or later; the soonest visits first.
   */
  Flux<PreVisitCall> atFacility(MunicipalityCode municipality, FacilityId facility, LocalDate from, int limit);

  /** Whose call it is; empty where the municipality has none with this id. */
  Mono<RegistrationId> familyOf(MunicipalityCode municipality, CallId id);

  /** Her own call, locked. */
  Mono<PreVisitCall> lock(MunicipalityCode municipality, PersonId person, CallId id);

  /** Locked; empty where somebody else is at it. */
  Mono<PreVisitCall> lockIfFree(MunicipalityCode municipality, CallId id);

  Mono<Void> keep(VisitId visit, Checklist checklist);

  Mono<Map<VisitId, Checklist>> checklists(Collection<VisitId> visits);

  /** The newest call of each visit. */
  Mono<Map<VisitId, PreVisitCall>> latest(Collection<VisitId> visits);
}
