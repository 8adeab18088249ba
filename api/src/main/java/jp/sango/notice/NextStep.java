package jp.sango.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.notice.StepwiseNotices.Way;

/** What is done next with a notice. */
public sealed interface NextStep {

  /**
   * Her phones ring by one way.
   *
   * @param until later than this it is of no use by this way, or it is her night
   * @param goesOn when it goes on with no word from her; empty where her inbox holds it and nothing else follows
   * @param ringsAgainAt when it rings once more with no word from her, for her night has cut this ring short
   */
  record Ring(Way way, Instant until, Optional<Instant> goesOn, Optional<Instant> ringsAgainAt) implements NextStep {}

  /**
   * It is her night: it is looked at again in the morning.
   *
   * @param tried by which ways it need not ring then; what has not left before her night has another turn
   */
  record Sleep(Instant until, List<Way> tried) implements NextStep {

    public Sleep {
      tried = List.copyOf(tried);
    }
  }

  /**
   * Staff tell her.
   *
   * @param goesOn when it goes on, if nobody has told her and she has not read it
   */
  record TellInPerson(Untold.Why why, Optional<Instant> goesOn) implements NextStep {}

  /** Her inbox holds it, and that is all. */
  record Rest() implements NextStep {}
}
