package jp.sango.visit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;

/**
 * One attempt of a provider to reach a resident before her visit.
 *
 * @param rangAt when her phones were last pushed for it; or since when it is on the telephone
 * @param dueAt when it has to be looked at again: at the end of its ring time, or when the time she asked for comes near
 * @param answeredBy whose hand entered the answer; not known of old ones
 * @param version grows with each change
 */
public record PreVisitCall(
    CallId id,
    VisitId visit,
    RegistrationId family,
    MunicipalityCode municipality,
    PersonId person,
    FacilityId facility,
    ServiceType type,
    DateRange dates,
    CallState state,
    Instant startedAt,
    Instant rangAt,
    Optional<Instant> dueAt,
    Optional<CallAnswer> answer,
    Optional<Instant> answeredAt,
    Optional<EnteredBy> answeredBy,
    int version) {

  /** @param until when it is missed */
  static PreVisitCall ringing(Visit visit, Instant now, Instant until) {
    return begun(visit, CallState.RINGING, now, Optional.of(until));
  }

  /** Nothing rings: somebody has taken up the telephone. */
  static PreVisitCall onTelephone(Visit visit, Instant now) {
    return begun(visit, CallState.ON_TELEPHONE, now, Optional.empty());
  }

  private static PreVisitCall begun(Visit visit, CallState state, Instant now, Optional<Instant> due) {
    return new PreVisitCall(new CallId(UUID.randomUUID()), visit.id(), visit.family(), visit.municipality(), visit.person(),
        visit.facility(), visit.type(), visit.dates(), state, now, now, due, Optional.empty(), Optional.empty(),
        Optional.empty(), 1);
  }

  boolean stillRings(Instant now) {
    return state == CallState.RINGING && dueAt.filter(now::isBefore).isPresent();
  }

  /** What does not go with the state is refused, and the state is named. */
  Decision may(CallStep step) {
    return Decision.unless(CallTransitions.after(state, step).isEmpty(),
        () -> Problem.conflict("call-over").with("state", state.name()));
  }

  PreVisitCall ringingAgain(Instant now, Instant until) {
    return changed(CallStep.RING_AGAIN, now, Optional.of(until), answer, answeredAt, answeredBy);
  }

  /** @param due when both are to be reminded, where she asked for a later time */
  PreVisitCall answered(CallAnswer given, Instant at, EnteredBy by, Optional<Instant> due) {
    return changed(given.step(), rangAt, due, Optional.of(given), Optional.of(at), Optional.of(by));
  }

  /** After what leaves nothing to wait for. */
  PreVisitCall after(CallStep step) {
    return changed(step, rangAt, Optional.empty(), answer, answeredAt, answeredBy);
  }

  private PreVisitCall changed(CallStep step, Instant rang, Optional<Instant> due, Optional<CallAnswer> given,
      Optional<Instant> givenAt, Optional<EnteredBy> givenBy) {
    var next = CallTransitions.after(state, step).orElseThrow(
        () -> new IllegalStateException("no %s of a call that is %s".formatted(step, state)));
    return new PreVisitCall(id, visit, family, municipality, person, facility, type, dates, next, startedAt, rang, due,
        given, givenAt, givenBy, version + 1);
  }
}
