package jp.sango.kernel;

import java.util.Optional;

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
  SIBLING_DAY_SERVICE;

  /** What older siblings use while the mother uses this; empty where there is nothing of the kind. */
  public Optional<ServiceType> forSiblings() {
    return switch (this) {
      case SHORT_STAY -> Optional.of(SIBLING_SHORT_STAY);
      case DAY_SERVICE -> Optional.of(SIBLING_DAY_SERVICE);
      case OUTREACH, SIBLING_SHORT_STAY, SIBLING_DAY_SERVICE -> Optional.empty();
    };
  }

  public boolean isForSiblings() {
    return this == SIBLING_SHORT_STAY || this == SIBLING_DAY_SERVICE;
  }
}
