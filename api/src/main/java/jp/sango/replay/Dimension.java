package jp.sango.replay;

/** What is compared by. */
public enum Dimension {
  ALL,
  /** In which she was drawn, with nothing changed. */
  TIER,
  /** The district of the registration; {@code -} where there is none. */
  AREA,
  /** Months of age of the youngest child on the day of the draw; {@code unborn}, or {@code -} where none is known. */
  AGE_IN_MONTHS,
  /** Of those who wished a facility, at whatever rank, whom it was given. */
  FACILITY
}
