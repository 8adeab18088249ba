package jp.sango.registration;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;

/**
 * Families for tests: approved, with five coupons, in the municipality 131121, submitted in 2026 and without a child
 * unless told otherwise. Ids are random.
 */
public final class FamilyBuilder extends CircumstancesBuilder<FamilyBuilder> {

  private RegistrationId id = new RegistrationId(UUID.randomUUID());
  private MunicipalityCode municipality = new MunicipalityCode("131121");
  private PersonId person = new PersonId(UUID.randomUUID());
  private RegistrationState state = RegistrationState.APPROVED;
  private LocalDate submittedOn = LocalDate.of(2026, 1, 5);
  private boolean highNeed;
  private boolean exempt;
  private int coupons = 5;
  private Language language = Language.JAPANESE;
  private final Map<Set<ServiceType>, Family.Raise> raisedLimits = new HashMap<>();

  private Optional<LocalDate> movedAwayOn = Optional.empty();
  private Optional<DistrictId> district = Optional.empty();

  private FamilyBuilder() {}

  public static FamilyBuilder family() {
    return new FamilyBuilder();
  }

  public FamilyBuilder id(RegistrationId value) {
    id = value;
    return this;
  }

  public FamilyBuilder in(MunicipalityCode value) {
    municipality = value;
    return this;
  }

  public FamilyBuilder of(PersonId value) {
    person = value;
    return this;
  }

  public FamilyBuilder in(RegistrationState value) {
    state = value;
    return this;
  }

  public FamilyBuilder submittedOn(LocalDate value) {
    submittedOn = value;
    return this;
  }

  /** At term and of usual weight; twice with one date for twins. */
  public FamilyBuilder withChildBorn(LocalDate date) {
    return withChild(Child.born(date, Optional.of(39), Optional.of(3_000)));
  }

  public FamilyBuilder withPreTermChildBorn(LocalDate date) {
    return withChild(Child.born(date, Optional.of(34), Optional.of(2_100)));
  }

  public FamilyBuilder withTwinsBorn(LocalDate date) {
    return withChildBorn(date).withChildBorn(date);
  }

  public FamilyBuilder movedAwayOn(LocalDate value) {
    movedAwayOn = Optional.of(value);
    return this;
  }

  public FamilyBuilder inDistrict(String value) {
    district = Optional.of(new DistrictId(value));
    return this;
  }

  public FamilyBuilder highNeed() {
    highNeed = true;
    return this;
  }

  public FamilyBuilder exempt() {
    exempt = true;
    return this;
  }

  public FamilyBuilder coupons(int value) {
    coupons = value;
    return this;
  }

  public FamilyBuilder reads(Language value) {
    language = value;
    return this;
  }

  public FamilyBuilder limitRaised(Set<ServiceType> types, int days) {
    raisedLimits.put(Set.copyOf(types), new Family.Raise(days, Optional.empty()));
    return this;
  }

  public FamilyBuilder limitRaised(Set<ServiceType> types, int days, LocalDate until) {
    raisedLimits.put(Set.copyOf(types), new Family.Raise(days, Optional.of(until)));
    return this;
  }

  public Family build() {
    return new Family(id, municipality, person, state, submittedOn, dueDate, children, highNeed, exempt, coupons,
        language, raisedLimits, circumstances(), movedAwayOn, district);
  }

  @Override
  protected FamilyBuilder self() {
    return this;
  }
}
