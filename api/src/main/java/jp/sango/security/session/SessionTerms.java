package jp.sango.security.session;

import java.time.Duration;

/**
 * How long a browser stays signed in.
 *
 * @param idle without a request
 * @param longest at most, whatever is asked meanwhile
 */
public record SessionTerms(Duration idle, Duration longest) {

  /** A mother's own phone: whoever has to sign in at 3 in the morning with one hand does not. */
  static final SessionTerms ON_HER_PHONE = new SessionTerms(Duration.ofDays(14), Duration.ofDays(90));

  /** Where several people work at one desk or tablet (NIST SP 800-63B at AAL2). */
  static final SessionTerms AT_WORK = new SessionTerms(Duration.ofMinutes(30), Duration.ofHours(12));

  /** What configuration leaves out is as usual. */
  static SessionTerms filled(SessionTerms configured, SessionTerms usual) {
    return configured == null ? usual : new SessionTerms(
        configured.idle == null ? usual.idle : configured.idle,
        configured.longest == null ? usual.longest : configured.longest);
  }
}
