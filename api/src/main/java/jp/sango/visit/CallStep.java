package jp.sango.visit;

/** What happens to a call. */
public enum CallStep {
  /** The provider rings once more, and nobody has answered yet. */
  RING_AGAIN,
  /** The provider makes another call after she has answered this one. */
  CALL_ANEW,
  SAY_NOW,
  SAY_BUSY,
  ASK_FOR_LATER,
  SAY_BY_MESSAGE,
  /** The ring time is over. */
  FALL_SILENT,
  /** The time that she asked for has come. */
  REMIND,
  /** Somebody takes up the telephone. */
  TELEPHONE,
  /** The provider has noted what was said, and all of it has been said. */
  NOTE_TALK,
  /** The visit is cancelled. */
  WITHDRAW
}
