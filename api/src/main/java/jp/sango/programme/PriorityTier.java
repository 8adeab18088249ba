package jp.sango.programme;

import jp.sango.kernel.LocalizedText;

/** A rank of families in the draw, first come those who fit the earliest tier. Never published per family. */
public record PriorityTier(String name, LocalizedText title, Membership membership) {

  /** Who belongs to it. */
  public enum Membership {
    /** Staff or a nurse have said so: 支援の必要性が高い家庭. */
    HIGH_NEED,
    /** Has not used the programme for this birth yet. */
    FIRST_USE,
    EVERYONE
  }
}
