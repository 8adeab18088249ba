package jp.sango.visit;

import java.time.Instant;

/** What a resident answers to the call before her visit. */
public sealed interface CallAnswer {

  /** She can talk now: the provider telephones, and keeps the checklist. */
  record Now() implements CallAnswer {}

  /** Please call at this time. */
  record CallMeAt(Instant at) implements CallAnswer {}

  /** Everything is settled in writing, she says; the provider confirms it by the checklist. */
  record DoneByMessage() implements CallAnswer {}
}
