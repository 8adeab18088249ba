package jp.sango.visit;

/** How a call before a visit stands. Which state follows on which, {@link CallTransitions} alone says. */
public enum CallState {
  /** Her phones ring, until the policy's ring time is over. */
  RINGING,
  /** She can talk now: the provider telephones. */
  ANSWERED,
  /** She cannot talk now. */
  BUSY,
  /** Nothing came from her within the ring time; she may still answer. */
  MISSED,
  /** She asked to be called at another time. */
  CALL_ME_AT,
  /** That time has come: the provider is reminded, and she is where she asked for it. */
  REMINDED,
  /** It is settled in writing, she says; the provider has not confirmed it yet. */
  BY_MESSAGE,
  /** One of the two has gone over to the telephone. */
  ON_TELEPHONE,
  /** What was said has been noted, or another call has taken its place. */
  ENDED,
  /** Its visit was cancelled. */
  WITHDRAWN;

  /** Whether anything can still come of it. */
  public boolean isOpen() {
    return this != ENDED && this != WITHDRAWN;
  }
}
