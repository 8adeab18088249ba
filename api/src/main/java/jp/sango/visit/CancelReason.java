package jp.sango.visit;

/** Why a visit was cancelled or ended early. */
public enum CancelReason {
  OWN_WISH,
  /** Mother or baby has an infectious disease; which one nobody asks. */
  INFECTION,
  /** Mother or baby is in hospital, or has to go there. */
  HOSPITAL_CARE;

  /** Ends a visit at any time before it begins, and the family bears nothing of it. */
  public boolean isIllness() {
    return switch (this) {
      case INFECTION, HOSPITAL_CARE -> true;
      case OWN_WISH -> false;
    };
  }
}
