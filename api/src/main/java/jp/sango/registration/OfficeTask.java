package jp.sango.registration;

import java.util.Optional;
import jp.sango.programme.RegistrationPolicy;

/** What the office does next with a registration. */
public enum OfficeTask {
  /** The policy wants her assessed before approval, and nobody has done it. */
  ASSESS,
  /** Approve it or give it back. */
  DECIDE;

  /** Empty where nothing waits for the office. */
  static Optional<OfficeTask> next(RegistrationState state, boolean assessed, RegistrationPolicy policy) {
    return switch (state) {
      case SUBMITTED -> Optional.of(policy.assessed() && !assessed ? ASSESS : DECIDE);
      case RETURNED, APPROVED -> Optional.empty();
    };
  }
}
