package jp.sango.visit;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;

/**
 * A day of a visit that is over, and of which nobody has said whether the family came. Until somebody does, it counts as
 * if it were still to come.
 *
 * @param dates of the whole visit
 */
public record DayNotEntered(
    VisitId visit, RegistrationId family, FacilityId facility, ServiceType type, DateRange dates, LocalDate date) {}
