package jp.sango.notice;

/** What became of something that a notice had asked for. */
public enum Became {
  ACCEPTED,
  DECLINED,
  /** Nobody answered in time. */
  EXPIRED,
  CANCELLED
}
