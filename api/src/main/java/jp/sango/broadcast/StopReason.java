package jp.sango.broadcast;

/** Why a broadcast was stopped. */
public enum StopReason {
  BY_STAFF,
  /** At its start more families were found than was agreed to. */
  GROWN,
  /** At its start so few were found that it would point at them. */
  TOO_FEW,
  DEADLINE_OVER,
  /** What was to begin was not what had been agreed to. */
  NOT_AS_APPROVED
}
