package jp.sango.availability;

/** What a family can do with a slot. */
public enum SlotStatus {
  /** can be applied for */
  OPEN,
  /** every place is confirmed or held */
  FULL,
  /** the facility is closed that day */
  CLOSED,
  /** too late to apply */
  ENDED
}
