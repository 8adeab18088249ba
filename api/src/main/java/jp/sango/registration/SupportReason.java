package jp.sango.registration;

/** Why a family needs support; one is enough. */
public enum SupportReason {
  /** 体. */
  BODY,
  /** こころ. */
  MIND,
  /** 育児. */
  CHILD_CARE,
  /** 家族などから十分な援助が受けられない. */
  NO_HELP_FROM_FAMILY
}
