package jp.sango.programme.file;

/** A policy file that must not be served; the message is one line for whoever edits it: file, line, reason. */
public final class PolicyFileException extends RuntimeException {

  PolicyFileException(String message) {
    super(message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "));
  }
}
