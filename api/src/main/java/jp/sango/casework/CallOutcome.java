package jp.sango.casework;

/** What came of calling a family. */
public enum CallOutcome {
  /** She has been told. */
  REACHED,
  NOT_REACHED,
  /** Somebody or something took a message, which proves nobody was told. */
  LEFT_MESSAGE
}
