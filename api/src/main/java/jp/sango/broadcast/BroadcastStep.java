package jp.sango.broadcast;

/** What can be done with a broadcast. */
public enum BroadcastStep {
  /** Whatever was agreed to was another text: it is a draft again. */
  EDIT,
  SUBMIT,
  /** Submitted where nobody else has to agree. */
  SUBMIT_ALONE,
  APPROVE,
  RETURN,
  BEGIN,
  /** Whom it reaches is fixed. */
  SEND,
  FINISH,
  STOP
}
