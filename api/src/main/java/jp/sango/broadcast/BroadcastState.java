package jp.sango.broadcast;

/** Where a broadcast stands. What becomes of it is in {@link BroadcastTransitions}. */
public enum BroadcastState {
  DRAFT,
  /** A second person is to look at it. */
  SUBMITTED,
  /** Sent back to who wrote it, with a remark. */
  RETURNED,
  /** It begins by itself. */
  APPROVED,
  /** Whom it reaches is being fixed; nobody is told yet. */
  GATHERING,
  SENDING,
  /** All have been told, as far as it is ours; what phones say of it still comes in. */
  SENT,
  /** Nobody is told any more, and what has not left the house does not leave it. */
  STOPPED;

  /** Written, and not under way. */
  public boolean isUnsent() {
    return switch (this) {
      case DRAFT, SUBMITTED, RETURNED, APPROVED -> true;
      case GATHERING, SENDING, SENT, STOPPED -> false;
    };
  }

  /** Whether what was queued may leave. */
  public boolean mayLeave() {
    return switch (this) {
      case SENDING, SENT -> true;
      case DRAFT, SUBMITTED, RETURNED, APPROVED, GATHERING, STOPPED -> false;
    };
  }
}
