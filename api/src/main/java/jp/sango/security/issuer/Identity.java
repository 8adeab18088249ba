package jp.sango.security.issuer;

import jp.sango.kernel.Actor;

/** What came of reading a verified token's claims. */
public sealed interface Identity {

  record Known(Actor actor) implements Identity {}

  /** @param reason for the log: names what is wrong, never a value from the token */
  record Refused(String reason) implements Identity {}
}
