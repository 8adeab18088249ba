package jp.sango.draw;

/** How far a draw has come; it only ever moves on, one step at a time. */
public enum DrawState {
  /** The hash of its seed is public; applications come in. */
  OPEN,
  /** Its tickets are sealed and their root is public; who applied can no longer change. */
  SEALED,
  /** Everything is decided: seats are given and families told; nothing can change it any more. */
  DRAWN,
  /** The seed is revealed, so that everybody can check. */
  PUBLISHED
}
