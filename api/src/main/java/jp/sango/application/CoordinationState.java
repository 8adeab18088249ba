package jp.sango.application;

/** How far an application has come that no draw decides. */
public enum CoordinationState {
  /** Has come in; a specialist is to call the family. */
  APPLIED,
  /** Body, mind and social situation are being assessed. */
  ASSESSING,
  /** Staff look for a facility. */
  COORDINATING,
  /** A facility has been asked, and holds its seats for her until it answers. */
  REQUESTED,
  ACCEPTED,
  DECLINED,
  /** Her visit is arranged. */
  CONFIRMED,
  WITHDRAWN,
  /** Nobody answered, or nothing was found, while there was time. */
  EXPIRED
}
