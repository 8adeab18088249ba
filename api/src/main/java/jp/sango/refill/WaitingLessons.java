package jp.sango.refill;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What those who waited teach those who wait now: the same for everybody, so it is learnt once for each day that is over,
 * and kept as counts alone.
 */
public interface WaitingLessons {

  /** So many days are learnt from. */
  int DAYS_LOOKED_BACK = 90;

  /** Days of a period that nothing has been learnt from yet, the latest first. */
  Flux<LocalDate> ahead(MunicipalityCode municipality, DateRange days);

  /** Counts how those fared who had waited for a stay that began on this day: one statement, once for each day. */
  Mono<Void> learn(MunicipalityCode municipality, LocalDate first, Reach reach);

  /**
   * How far one has to look.
   *
   * @param longestLead so many days before its first date a stay can be waited for
   * @param longestStay in days: what begins earlier does not reach so far
   */
  record Reach(int longestLead, int longestStay) {}
}
