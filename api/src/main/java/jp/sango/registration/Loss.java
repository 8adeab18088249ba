package jp.sango.registration;

import java.time.LocalDate;

/** A baby who died before, at or after birth; health data, prints as redacted. */
public record Loss(Kind kind, LocalDate on) {

  /** How it was. */
  public enum Kind {
    /** 流産. */
    MISCARRIAGE,
    /** 死産. */
    STILLBIRTH,
    /** 乳児の死亡. */
    INFANT_DEATH
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
