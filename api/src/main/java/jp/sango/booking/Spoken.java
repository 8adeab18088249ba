package jp.sango.booking;

/** What a family would like for whom time ran out, as she told staff. */
public enum Spoken {
  /** Staff apply for them, or she does herself. */
  OTHER_DAYS,
  NOTHING_MORE
}
