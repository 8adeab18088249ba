package jp.sango.standing;

/** What a family would rather give up first. */
public enum Preference {
  /** Her dearest place on any of its dates, the earliest first; then the next place. */
  PLACE_FIRST,
  /** The earliest date at any of her places, the dearest first; then the next date. */
  DATE_FIRST
}
