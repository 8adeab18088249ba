package jp.sango.registration;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.programme.ServicePolicy;

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

  /** First date on which her care after it has ended: it lasts as long as it would have with a child of that day. */
  LocalDate careEnds(ServicePolicy service) {
    return service.periodEnds(on);
  }

  boolean fits(ServicePolicy service, DateRange dates) {
    return !dates.first().isBefore(on) && dates.last().isBefore(careEnds(service));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
