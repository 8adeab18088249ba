package jp.sango.registration;

import java.util.Map;
import java.util.Optional;

/** What can be done to a registration, and the one table of what comes of it. */
public enum RegistrationStep {
  /** The resident sends the whole form, for the first time or again. */
  SUBMIT,
  /** The resident says how to reach her now, or that a child is born. */
  AMEND,
  /** A baby has died; what she was asked to mend is not asked any more. */
  REPORT_LOSS,
  APPROVE,
  RETURN,
  SET_TIER,
  /** Staff put right what was told; what they had asked her to mend is mended by it. */
  CORRECT,
  RAISE_LIMIT;

  private static final Map<RegistrationState, Map<RegistrationStep, RegistrationState>> TABLE = Map.of(
      RegistrationState.SUBMITTED, Map.of(
          SUBMIT, RegistrationState.SUBMITTED,
          REPORT_LOSS, RegistrationState.SUBMITTED,
          CORRECT, RegistrationState.SUBMITTED,
          APPROVE, RegistrationState.APPROVED,
          RETURN, RegistrationState.RETURNED),
      RegistrationState.RETURNED, Map.of(
          SUBMIT, RegistrationState.SUBMITTED,
          REPORT_LOSS, RegistrationState.SUBMITTED,
          CORRECT, RegistrationState.SUBMITTED),
      RegistrationState.APPROVED, Map.of(
          AMEND, RegistrationState.APPROVED,
          REPORT_LOSS, RegistrationState.APPROVED,
          CORRECT, RegistrationState.APPROVED,
          RAISE_LIMIT, RegistrationState.APPROVED,
          SET_TIER, RegistrationState.APPROVED));

  /** The state after this step; empty where it cannot be done. */
  public Optional<RegistrationState> from(RegistrationState state) {
    return Optional.ofNullable(TABLE.get(state).get(this));
  }
}
