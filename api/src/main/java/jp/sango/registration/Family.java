package jp.sango.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.UsageLimit;

/**
 * What the rules need to know about a registered family: no names, no addresses. Prints its id alone.
 *
 * @param submittedOn date on which the registration first came in (受付日)
 * @param highNeed whether staff or a nurse set the tier of high need
 * @param exempt household free of resident tax, or the like: staff have confirmed it
 * @param coupons granted for this birth
 * @param raisedLimits days that staff have granted instead of the policy's limit, by the limit's types
 * @param movedAwayOn first date on which she no longer lives in the municipality
 * @param district whose nurse looks after her
 */
public record Family(
    RegistrationId id,
    MunicipalityCode municipality,
    PersonId person,
    RegistrationState state,
    LocalDate submittedOn,
    Optional<LocalDate> dueDate,
    List<Child> children,
    boolean highNeed,
    boolean exempt,
    int coupons,
    Language language,
    Map<Set<ServiceType>, Raise> raisedLimits,
    Circumstances circumstances,
    Optional<LocalDate> movedAwayOn,
    Optional<DistrictId> district) {

  /** @param until the last date on which these days count; without one they do not end */
  public record Raise(int days, Optional<LocalDate> until) {

    boolean counts(LocalDate date) {
      return until.filter(date::isAfter).isEmpty();
    }
  }

  public Family {
    children = List.copyOf(children);
    raisedLimits = Map.copyOf(raisedLimits);
  }

  public Optional<Loss> loss() {
    return circumstances.loss();
  }

  /** From then on no word about a baby in what is about this birth; for everything else {@link GentleWords} decide. */
  public boolean isBereaved() {
    return loss().isPresent();
  }

  public Optional<FacilityId> facilityOfBirth() {
    return circumstances.facilityOfBirth();
  }

  public List<Sibling> siblings() {
    return circumstances.siblings();
  }

  public boolean withoutDevice() {
    return circumstances.withoutDevice();
  }

  /** The language that she wishes an interpreter for, as a language tag. */
  public Optional<String> interpreter() {
    return circumstances.interpreter();
  }

  /** For what families of multiples pay or get beside others; after a loss nobody reckons with her children. */
  public boolean hasMultiples() {
    return !isBereaved() && OneBirth.hasMultiples(children);
  }

  /** Whether her care under this service is not over on the date, by a child or by her loss; before a birth it is not. */
  public boolean isInCare(ServicePolicy service, LocalDate date) {
    return children.isEmpty() && loss().isEmpty()
        || children.stream().anyMatch(child -> date.isBefore(child.outgrows(service, dueDate)))
        || loss().filter(loss -> date.isBefore(loss.careEnds(service))).isPresent();
  }

  public Setting setting() {
    return new Setting(isBereaved(), children.stream().anyMatch(Child::medicalCare));
  }

  /** Days this family has over the limit's types together, for care on this date: a raise may have ended, or will. */
  public int daysWithin(UsageLimit limit, LocalDate date) {
    return Optional.ofNullable(raisedLimits.get(limit.types())).filter(raise -> raise.counts(date)).map(Raise::days)
        .orElse(limit.days());
  }

  /** Dates of births and need are sensitive, and a record is soon in a log. */
  @Override
  public String toString() {
    return "Family[" + id + "]";
  }
}
