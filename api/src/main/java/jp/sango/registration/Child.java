package jp.sango.registration;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A child of the birth that the registration is about.
 *
 * @param gestationWeeks completed weeks at birth, if told; under 37 is pre-term
 * @param birthWeightGrams if told; under 2,500 is low
 */
public record Child(LocalDate birthDate, Optional<Integer> gestationWeeks, Optional<Integer> birthWeightGrams) {

  private static final int TERM_WEEKS = 37;
  private static final int LOW_BIRTH_WEIGHT_GRAMS = 2_500;

  public boolean isPreTermOrLowBirthWeight() {
    return gestationWeeks.filter(weeks -> weeks < TERM_WEEKS).isPresent()
        || birthWeightGrams.filter(grams -> grams < LOW_BIRTH_WEIGHT_GRAMS).isPresent();
  }

  /** First date on which the child is no longer younger than the age, counted from birth or from the due date. */
  public LocalDate outgrows(Period age, Optional<LocalDate> countedFrom) {
    return countedFrom.orElse(birthDate).plus(age);
  }
}
