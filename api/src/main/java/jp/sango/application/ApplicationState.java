package jp.sango.application;

/** Where an application stands. */
public enum ApplicationState {
  /** Waits for its draw, or for the municipality to coordinate it. */
  PENDING,
  WON,
  LOST,
  WITHDRAWN
}
