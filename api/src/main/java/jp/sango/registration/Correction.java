package jp.sango.registration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.DistrictId;

/**
 * What staff put right, with the reason; what is empty stays as it is. Prints as redacted.
 *
 * @param form the whole of it, as it should have been
 */
public record Correction(
    RegistrationForm form,
    Optional<Boolean> householdExempt,
    Optional<Integer> coupons,
    String reason) {

  boolean touchesTerms() {
    return householdExempt.isPresent() || coupons.isPresent();
  }

  Registration applyTo(Registration registration) {
    var terms = registration.terms();
    return registration.corrected(form.beside(registration.form()),
        new Terms(terms.tier(), terms.tierUntil(), terms.highNeed(), householdExempt.orElse(terms.householdExempt()),
            coupons.orElse(terms.coupons())));
  }

  static List<FieldChange> between(Registration before, Registration after) {
    return Stream.of(
            FormChanges.between(before.form(), after.form()).stream(),
            changed("householdExempt", before.terms().householdExempt(), after.terms().householdExempt()),
            changed("coupons", before.terms().coupons(), after.terms().coupons()),
            changed("district", before.district().map(DistrictId::value).orElse(""),
                after.district().map(DistrictId::value).orElse("")))
        .flatMap(changes -> changes)
        .toList();
  }

  private static Stream<FieldChange> changed(String field, Object before, Object after) {
    return before.equals(after) ? Stream.empty() : Stream.of(new FieldChange(
        field, Optional.of(before.toString()), Optional.of(after.toString())));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
