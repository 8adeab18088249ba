package jp.sango.registration;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.programme.ServicePolicy;

/**
 * A child that the registration is about; health data, prints as redacted.
 *
 * @param gestationWeeks completed weeks at birth, if told; under 37 is pre-term
 * @param birthWeightGrams if told; under 2,500 is low
 * @param medicalCare whether it needs medical care day by day (医療的ケア児)
 */
public record Child(
    LocalDate birthDate,
    Optional<Integer> gestationWeeks,
    Optional<Integer> birthWeightGrams,
    Relation relation,
    boolean medicalCare) {

  /** What the child is to the resident. */
  public enum Relation {
    BORN,
    /** 養子. */
    ADOPTED,
    /** 里子. */
    FOSTERED
  }

  private static final int TERM_WEEKS = 37;
  private static final int LOW_BIRTH_WEIGHT_GRAMS = 2_500;

  /** Born to her, without need of medical care. */
  public static Child born(LocalDate birthDate, Optional<Integer> gestationWeeks, Optional<Integer> birthWeightGrams) {
    return new Child(birthDate, gestationWeeks, birthWeightGrams, Relation.BORN, false);
  }

  public boolean isPreTermOrLowBirthWeight() {
    return gestationWeeks.filter(weeks -> weeks < TERM_WEEKS).isPresent()
        || birthWeightGrams.filter(grams -> grams < LOW_BIRTH_WEIGHT_GRAMS).isPresent();
  }

  /** First date on which the child is no longer young enough for the service. */
  public LocalDate outgrows(ServicePolicy service, Optional<LocalDate> dueDate) {
    return service.periodEnds(ageCountedFrom(service, dueDate));
  }

  /** Correcting the age is there to help: a small baby born after the due date keeps its days. */
  private LocalDate ageCountedFrom(ServicePolicy service, Optional<LocalDate> dueDate) {
    return service.correctedAge() && isPreTermOrLowBirthWeight()
        ? dueDate.filter(birthDate::isBefore).orElse(birthDate)
        : birthDate;
  }

  /** Whether the child is born and young enough for the service on every one of these dates. */
  boolean fits(ServicePolicy service, Optional<LocalDate> dueDate, DateRange dates) {
    return !dates.first().isBefore(birthDate) && dates.last().isBefore(outgrows(service, dueDate));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
