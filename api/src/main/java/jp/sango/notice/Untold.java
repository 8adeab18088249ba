package jp.sango.notice;

import java.time.Instant;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;

/**
 * A notice that reaches no phone.
 *
 * @param due by when she should hear of it
 */
public record Untold(NoticeId notice, MunicipalityCode municipality, PersonId person, Why why, Instant due) {

  /** Why no phone tells her. */
  public enum Why {
    /** She has none that anything could be sent to. */
    NO_DEVICE,
    /** Everything that was sent ended without arriving. */
    UNDELIVERED,
    /** It was sent, and nobody knows whether it has reached her. */
    NO_WORD,
    /** Nothing rings in her night, and in the morning it would be too late. */
    AT_NIGHT,
    /** She wants to be told by telephone. */
    HER_WISH,
    /** It is not for a phone to tell: staff talk it over with her. */
    TO_TALK_OVER,
    /** She was asked to mend something, and nothing has come of it. */
    NOT_SENT_AGAIN,
    /** A seat is held for her, and she may not know of it yet: staff ask her and enter what she says. */
    OFFER_WAITS,
    /** Her facility has called her before her visit, and nothing has come from her. */
    CALL_MISSED,
    /** For a reason that a newer version has written and this one cannot name. */
    OTHER
  }
}
