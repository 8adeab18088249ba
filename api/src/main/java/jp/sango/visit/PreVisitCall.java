package jp.sango.visit;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;

/**
 * One attempt of a provider to reach a resident before her visit.
 *
 * @param answeredBy whose hand entered the answer; not known of old ones
 * @param rangAt when her phones were last pushed for it
 */
public record PreVisitCall(
    CallId id,
    VisitId visit,
    MunicipalityCode municipality,
    PersonId person,
    FacilityId facility,
    ServiceType type,
    DateRange dates,
    Instant startedAt,
    Instant rangAt,
    Optional<CallAnswer> answer,
    Optional<Instant> answeredAt,
    Optional<EnteredBy> answeredBy) {

  PreVisitCall ringingAt(Instant at) {
    return new PreVisitCall(
        id, visit, municipality, person, facility, type, dates, startedAt, at, answer, answeredAt,
        answeredBy);
  }

  PreVisitCall answered(CallAnswer given, Instant at, EnteredBy by) {
    return new PreVisitCall(id, visit, municipality, person, facility, type, dates, startedAt, rangAt,
        Optional.of(given), Optional.of(at), Optional.of(by));
  }
}
