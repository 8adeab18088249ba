package jp.sango.visit;

import java.util.UUID;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.Family;
import jp.sango.slot.SeatDemand;

/**
 * A stay or use that a family has been given; its seats are already confirmed in the ledger.
 *
 * @param origin the application or booking it comes from; one visit per origin
 * @param seats what it holds on each date
 */
public record NewVisit(
    VisitId id,
    MunicipalityCode municipality,
    Family family,
    UUID origin,
    FacilityId facility,
    ServiceType type,
    DateRange dates,
    SeatDemand seats,
    PolicyVersion policy) {}
