package jp.sango.visit;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;

/** One attempt of a provider to reach a resident before her visit. */
public record PreVisitCall(
    CallId id,
    VisitId visit,
    MunicipalityCode municipality,
    PersonId person,
    FacilityId facility,
    ServiceType type,
    DateRange dates,
    Instant startedAt,
    Optional<CallAnswer> answer,
    Optional<Instant> answeredAt) {}
