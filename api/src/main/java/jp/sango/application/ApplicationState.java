package jp.sango.application;

/** Where an application stands. */
public enum ApplicationState {
  /** Waits for its draw, for the municipality to arrange it, or for the facility's answer. */
  PENDING,
  WON,
  LOST,
  /** Without a draw, or after she had lost it: a facility takes her. */
  GRANTED,
  /** Without a draw: no facility took her, or nobody answered while there was time. */
  NOT_GRANTED,
  WITHDRAWN
}
