package jp.sango.kernel;

/** The kinds of care that the national programme knows. */
public enum ServiceType {
  /** 短期入所型: overnight, counted in days; 1 night 2 days = 2 days. */
  SHORT_STAY,
  /** 通所型: one day. */
  DAY_SERVICE,
  /** 居宅訪問型: a visit at home. */
  OUTREACH,
  /** きょうだいショートステイ: an older sibling taken in during the mother's own stay. */
  SIBLING_SHORT_STAY,
  /** きょうだいデイケア: an older sibling taken in during the mother's own day. */
  SIBLING_DAY_SERVICE
}
