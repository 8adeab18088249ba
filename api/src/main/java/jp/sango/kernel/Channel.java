package jp.sango.kernel;

/** How a family's word reached the municipality. */
public enum Channel {
  /** She wrote it herself, signed in. */
  ONLINE,
  TELEPHONE,
  COUNTER,
  PAPER
}
