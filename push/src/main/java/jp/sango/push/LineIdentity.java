package jp.sango.push;

/** What LINE Login says about an ID token. */
public sealed interface LineIdentity {

  /**
   * The person that {@code userId} names has just signed in to our channel.
   *
   * @param nonce what the login was begun with; empty if with nothing
   */
  record Verified(Address.LineUser userId, String nonce) implements LineIdentity {

    @Override
    public String toString() {
      return "Verified[REDACTED]";
    }
  }

  record Refused(Reason reason) implements LineIdentity {}

  /** Why no identity could be had. */
  enum Reason {
    /** Not a token of LINE, of another channel, or no longer valid. */
    INVALID_TOKEN,
    /** LINE did not answer, or not as it should: try again later. */
    LINE_UNAVAILABLE,
    /** No LINE Login channel is configured. */
    NOT_CONFIGURED
  }
}
