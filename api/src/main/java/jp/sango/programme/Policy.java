package jp.sango.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;

/**
 * What one municipality has decided, as data, from one date on.
 *
 * @param effectiveFrom first date on which decisions follow this version
 * @param draw present where any service is allocated by draw
 * @param booking present where any service is allocated by booking
 * @param refill present where seats that come free after their draw are offered to those who lost it
 * @param tiers ranks in the draw, the last for everyone; empty where nothing is drawn
 */
public record Policy(
    MunicipalityCode municipality,
    PolicyVersion version,
    LocalDate effectiveFrom,
    LocalizedText name,
    LocalizedText municipalityName,
    Set<Language> languages,
    Guidance guidance,
    List<Contact> contacts,
    RegistrationPolicy registration,
    List<ServicePolicy> services,
    List<UsageLimit> limits,
    CouponPolicy coupons,
    ApplicationPolicy application,
    List<PriorityTier> tiers,
    Optional<DrawPolicy> draw,
    Optional<BookingPolicy> booking,
    Optional<RefillPolicy> refill,
    VisitPolicy visits,
    CarePolicy care,
    NeedToKnowPolicy needToKnow,
    CaseworkPolicy casework,
    NoticePolicy notices,
    ReportingPolicy reporting,
    IncidentPolicy incidents,
    StaffingPolicy staffing,
    Optional<PlanningPolicy> planning,
    Facilities facilities) {

  public Optional<ServicePolicy> service(ServiceType type) {
    return services.stream().filter(service -> service.type() == type).findFirst();
  }

  public Optional<Facility> facility(FacilityId id) {
    return facilities.find(id);
  }

  /** The limit that a type counts towards; the loader refuses policies with two. */
  public Optional<UsageLimit> limit(ServiceType type) {
    return limits.stream().filter(limit -> limit.types().contains(type)).findFirst();
  }

  public Optional<SlotPool> pool(FacilityId facility, ServiceType type) {
    return facility(facility).flatMap(found -> found.pool(type));
  }

  public Optional<SlotPool> pool(PoolId id) {
    return facilities.stream().flatMap(facility -> facility.pools().stream())
        .filter(pool -> pool.id().equals(id)).findFirst();
  }
}
