package jp.sango.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A shipped policy with single sections exchanged, for tests of what no shipped one does. */
public record PolicyVariant(Policy policy) {

  public PolicyVariant from(LocalDate effectiveFrom) {
    return with(new PolicyVersion(effectiveFrom.toString()), effectiveFrom, policy.services(), policy.application(),
        policy.draw(), policy.facilities());
  }

  public PolicyVariant drawing(DrawPolicy draw) {
    return with(policy.version(), policy.effectiveFrom(), policy.services(), policy.application(), Optional.of(draw),
        policy.facilities());
  }

  public PolicyVariant drawingNothing() {
    return with(policy.version(), policy.effectiveFrom(), policy.services(), policy.application(), Optional.empty(),
        policy.facilities());
  }

  public PolicyVariant applying(ApplicationPolicy application) {
    return with(policy.version(), policy.effectiveFrom(), policy.services(), application, policy.draw(),
        policy.facilities());
  }

  public PolicyVariant offering(List<ServicePolicy> services) {
    return with(policy.version(), policy.effectiveFrom(), services, policy.application(), policy.draw(),
        policy.facilities());
  }

  public PolicyVariant at(List<Facility> facilities) {
    return with(policy.version(), policy.effectiveFrom(), policy.services(), policy.application(), policy.draw(),
        facilities);
  }

  public PolicyVariant caring(CarePolicy care) {
    return with(policy.version(), policy.effectiveFrom(), policy.services(), policy.application(), policy.draw(),
        policy.facilities(), care);
  }

  public PolicyVariant telling(NoticePolicy notices) {
    return with(policy.version(), policy.effectiveFrom(), policy.services(), policy.application(), policy.draw(),
        policy.facilities(), policy.care(), notices);
  }

  private PolicyVariant with(
      PolicyVersion version, LocalDate effectiveFrom, List<ServicePolicy> services, ApplicationPolicy application,
      Optional<DrawPolicy> draw, List<Facility> facilities) {
    return with(version, effectiveFrom, services, application, draw, facilities, policy.care());
  }

  private PolicyVariant with(
      PolicyVersion version, LocalDate effectiveFrom, List<ServicePolicy> services, ApplicationPolicy application,
      Optional<DrawPolicy> draw, List<Facility> facilities, CarePolicy care) {
    return with(version, effectiveFrom, services, application, draw, facilities, care, policy.notices());
  }

  private PolicyVariant with(
      PolicyVersion version, LocalDate effectiveFrom, List<ServicePolicy> services, ApplicationPolicy application,
      Optional<DrawPolicy> draw, List<Facility> facilities, CarePolicy care, NoticePolicy notices) {
    return new PolicyVariant(new Policy(
        policy.municipality(), version, effectiveFrom, policy.name(), policy.municipalityName(), policy.languages(),
        policy.guidance(), policy.contacts(), policy.registration(), services, policy.limits(), policy.coupons(),
        application, policy.tiers(), draw, policy.booking(), policy.refill(), policy.visits(), care,
        policy.needToKnow(), policy.casework(), notices, policy.reporting(), policy.incidents(), policy.staffing(),
        policy.planning(), Facilities.of(facilities)));
  }
}
