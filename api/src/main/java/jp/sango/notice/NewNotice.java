package jp.sango.notice;

import java.time.Instant;
import java.util.Map;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;

/**
 * Something a resident has to be told.
 *
 * @param about opaque id of what it is about (visit, application, registration), for the app to open
 * @param values what the full text inside the app is filled with; never shown on a lock screen
 * @param deadline after this instant a push would come too late; the inbox keeps the notice all the same
 * @param reach whether phones are pushed and, without any, somebody tells her, or the inbox alone holds it
 * @param dedupe the same kind, about and dedupe is told once, however often it is asked for
 */
public record NewNotice(
    MunicipalityCode municipality,
    PersonId person,
    NoticeKind kind,
    String about,
    Map<String, String> values,
    Language language,
    Instant deadline,
    Reach reach,
    String dedupe) {

  /** The value that names the {@link jp.sango.push.Audience.Segment} of what is told to many; in no text. */
  public static final String SEGMENT = "segment";

  /** The same, so far and no farther. */
  public NewNotice reaching(Reach other) {
    return new NewNotice(municipality, person, kind, about, values, language, deadline, other, dedupe);
  }

  /** The same, of use no longer than that. */
  public NewNotice until(Instant other) {
    return new NewNotice(municipality, person, kind, about, values, language, other, reach, dedupe);
  }

  /** How far a notice goes. */
  public enum Reach {
    PUSH,
    /** At night, too: she has asked for it at this time. */
    PUSH_AT_ANY_HOUR,
    /** Phones are pushed, but nobody calls her: she knows it from whom she has just spoken with. */
    PUSH_ALONE,
    /** Her phones have just been pushed for something like it, and once is enough; without any, somebody tells her this too. */
    BESIDE_A_PUSH,
    INBOX_ONLY
  }
}
