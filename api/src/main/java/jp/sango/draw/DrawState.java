package jp.sango.draw;

/** How far a draw has come; it only ever moves on. */
public enum DrawState {
  /** The hash of its seed is public; applications come in. */
  OPEN,
  /** Its tickets are sealed and their root is public; who applied can no longer change. */
  SEALED,
  /** Everything is decided, the seed is revealed, families have been told. */
  PUBLISHED
}
