package jp.sango.security.session;

import java.time.Instant;

/** From when to when a session lasts, by real time, wherever the programme's clock stands. */
record SessionSpan(String id, Instant since, Instant until, Instant idleUntil) {

  @Override
  public String toString() {
    return "SessionSpan[id=[REDACTED], since=" + since + ", until=" + until + "]";
  }
}
