package jp.sango.config;

/** The application cannot start as it is configured; one line that names the variable and holds no secret. */
final class Misconfiguration extends RuntimeException {

  Misconfiguration(String variable, String reason) {
    super(variable + ' ' + reason, null, false, false);
  }
}
