package jp.sango.notice;

import java.time.Instant;
import java.util.Optional;
import jp.sango.notice.StepwiseNotices.Way;

/** What is done next with a notice. */
public sealed interface NextStep {

  /**
   * Her phones ring by one way.
   *
   * @param until later than this it is of no use by this way
   * @param goesOn when it goes on with no word from her; empty where her inbox holds it and nothing else follows
   */
  record Ring(Way way, Instant until, Optional<Instant> goesOn) implements NextStep {}

  /** It is her night: it is looked at again in the morning. */
  record Sleep(Instant until) implements NextStep {}

  /**
   * Staff tell her.
   *
   * @param goesOn when it goes on, if nobody has told her and she has not read it
   */
  record TellInPerson(Untold.Why why, Optional<Instant> goesOn) implements NextStep {}

  /** Her inbox holds it, and that is all. */
  record Rest() implements NextStep {}
}
