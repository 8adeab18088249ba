package jp.sango.replay;

import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Where past draws are read. */
public interface Archive {

  /** Applications in the draws of a period. */
  Mono<Integer> applications(MunicipalityCode municipality, DateRange period);

  Mono<Past> past(MunicipalityCode municipality, DateRange period);
}
