package jp.sango.booking;

/** Why staff take back what they asked a facility; read by staff. */
public enum RecallReason {
  /** She would rather have other days, or somewhere else. */
  FAMILY_WISHES_OTHERWISE,
  /** Another facility fits better, or is sooner there for her. */
  OTHER_FACILITY_FITS_BETTER,
  ENTERED_BY_MISTAKE,
  OTHER
}
