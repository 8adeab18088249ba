package jp.sango.registration;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;

/**
 * Days that staff grant a family instead of the policy's limit over these types.
 *
 * @param until the last date on which they count; without one they do not end
 * @param reason may tell of need, so that none of it is printed
 */
public record RaisedLimit(Set<ServiceType> types, int days, Optional<LocalDate> until, String reason) {

  public RaisedLimit {
    types = Set.copyOf(types);
  }

  /** Only a limit that the policy has and lets staff raise, only for whom it lets them, and never downwards. */
  Decision decide(Registration registration, Policy policy) {
    var limit = policy.limits().stream().filter(known -> known.types().equals(types)).findFirst();
    if (limit.isEmpty()) {
      return Decision.rejected(Problem.invalid("limit-unknown", "types"));
    }
    if (!limit.get().raisableForHighNeed()) {
      return Decision.rejected(Problem.refused("limit-not-raisable", "types"));
    }
    if (!registration.terms().highNeed()) {
      return Decision.rejected(Problem.refused("limit-for-high-need", "types"));
    }
    int usual = limit.get().days();
    return Decision.unless(days <= usual, () -> Problem.refused("limit-only-raised", "days").with("usual", usual));
  }

  @Override
  public String toString() {
    return "RaisedLimit" + types;
  }
}
