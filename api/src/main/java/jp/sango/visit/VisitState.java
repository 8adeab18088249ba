package jp.sango.visit;

/** Where a visit stands; whether it has been used is told by its check-ins. */
public enum VisitState {
  CONFIRMED,
  CANCELLED
}
