package jp.sango.sealing;

/** A value that does not open: tampered with, moved from elsewhere, or its key is lost. Says the field alone. */
public final class SealBrokenException extends RuntimeException {

  SealBrokenException(String field) {
    super("the sealed value of " + field + " does not open", null, false, true);
  }
}
