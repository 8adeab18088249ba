package jp.sango.refill;

/** Where an offer stands. */
public enum OfferState {
  /** Sent; nobody knows yet whether it has reached her, and her time has not begun. */
  OFFERED,
  /** It has reached her, and her time runs. */
  DELIVERED,
  ACCEPTED,
  DECLINED,
  /** Her time is over, or nothing could reach her while there was time. */
  EXPIRED,
  /** It cannot be had any more, and not by her doing. */
  CANCELLED;

  /** Its seats are held for as long. */
  public boolean isOpen() {
    return switch (this) {
      case OFFERED, DELIVERED -> true;
      case ACCEPTED, DECLINED, EXPIRED, CANCELLED -> false;
    };
  }
}
