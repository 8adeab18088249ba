package jp.sango.draw;

import java.time.Instant;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** How a step comes by its draw: it takes its turn, or comes again another time. */
@FunctionalInterface
interface Taking {

  /** The first run, locked until the transaction ends; empty where it is not to be had. */
  Mono<DrawRecord> take(MunicipalityCode municipality, Instant drawAt);
}
