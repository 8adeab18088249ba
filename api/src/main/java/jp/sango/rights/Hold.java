package jp.sango.rights;

import java.time.Instant;
import jp.sango.kernel.PersonId;

/** Nothing of the family is erased while a legal case needs it; prints without the reason. */
public record Hold(String reason, PersonId by, Instant at) {

  @Override
  public String toString() {
    return "Hold[" + at + "]";
  }
}
