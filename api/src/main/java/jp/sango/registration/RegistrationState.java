package jp.sango.registration;

/** Where a registration stands. */
public enum RegistrationState {
  SUBMITTED,
  /** Sent back to the resident with a reason; she may mend and submit it again. */
  RETURNED,
  APPROVED
}
