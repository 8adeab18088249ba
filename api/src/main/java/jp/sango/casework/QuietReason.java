package jp.sango.casework;

/** Why a family is looked for. */
public enum QuietReason {
  /** She lost one draw after the other: she may have given up. */
  LOST_IN_A_ROW,
  NEVER_APPLIED,
  /** She has neither applied nor come for long. */
  STOPPED
}
