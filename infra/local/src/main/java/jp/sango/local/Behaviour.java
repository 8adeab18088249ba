package jp.sango.local;

import java.time.Duration;

/** How a receiver treats a message; tests choose it per address. */
public sealed interface Behaviour {

  /** Takes it. */
  record Accept() implements Behaviour {
  }

  /** Says that the address is no longer there (FCM: UNREGISTERED, LINE: invalid "to"). */
  record Unregistered() implements Behaviour {
  }

  /** 429 with {@code Retry-After}, in whole seconds. */
  record TooMany(Duration retryAfter) implements Behaviour {
  }

  /** 503. */
  record Unavailable() implements Behaviour {
  }

  /** Never answers, and has not taken it. */
  record Hang() implements Behaviour {
  }

  /** Closes the connection, and has not taken it. */
  record Drop() implements Behaviour {
  }

  /** Takes it and closes the connection before the answer: the sender cannot know. */
  record AcceptAndDrop() implements Behaviour {
  }
}
