package jp.sango.kernel;

/** What a signed-in person is to a municipality. */
public enum Role {
  /** 利用者. */
  RESIDENT,
  /** 実施事業者: a tablet at a facility. */
  PROVIDER,
  /** 保健師, 子ども家庭支援センター. */
  NURSE,
  /** 区・市の職員. */
  STAFF,
  AUDITOR
}
