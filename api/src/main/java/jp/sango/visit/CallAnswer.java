package jp.sango.visit;

import java.time.Instant;

/** What a resident answers to the call before her visit. */
public sealed interface CallAnswer {

  /** She can talk now: the provider telephones, and keeps the checklist. */
  record Now() implements CallAnswer {}

  /** She cannot talk now; the provider tries again. */
  record Busy() implements CallAnswer {}

  /**
   * Please call at this time.
   *
   * @param remindMe whether her own phone tells her when it is near
   */
  record CallMeAt(Instant at, boolean remindMe) implements CallAnswer {

    public CallMeAt(Instant at) {
      this(at, false);
    }
  }

  /** Everything is settled in writing, she says; the provider confirms it by the checklist. */
  record DoneByMessage() implements CallAnswer {}

  /** What it does to the call. */
  default CallStep step() {
    return switch (this) {
      case Now() -> CallStep.SAY_NOW;
      case Busy() -> CallStep.SAY_BUSY;
      case CallMeAt(_, _) -> CallStep.ASK_FOR_LATER;
      case DoneByMessage() -> CallStep.SAY_BY_MESSAGE;
    };
  }
}
