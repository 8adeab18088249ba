package jp.sango.push;

import java.util.List;

/** What a call of our address in LINE's name turned out to be. */
public sealed interface LineWebhook {

  /** LINE's own; events that are too old to be told from a repetition, or that nobody here is asked about, are left out. */
  record Genuine(List<LineEvent> events) implements LineWebhook {

    public Genuine {
      events = List.copyOf(events);
    }
  }

  record Refused(Reason reason) implements LineWebhook {}

  /** Why nothing was read. */
  enum Reason {
    /** No official account of this name is configured. */
    UNKNOWN_ACCOUNT,
    /** Not signed with the account's secret. */
    NOT_SIGNED,
    /** Signed, and yet not what LINE sends. */
    UNREADABLE,
    /** More is waiting than can be read: LINE sends it again. */
    BUSY
  }
}
