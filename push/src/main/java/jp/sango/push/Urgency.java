package jp.sango.push;

/** Who goes first. The order of the constants is the order of sending. */
public enum Urgency {
  /** A person waits at the other end: a call, an offer that lapses. */
  NOW,
  /** One person's own matter: a result, a confirmation, a reminder. */
  SOON,
  /** The same words to many; never delays the other two. */
  BROADCAST
}
