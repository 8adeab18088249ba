package jp.sango.refill;

import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Lets the next family be asked without waiting for the next round. */
@FunctionalInterface
public interface RoundSoon {

  /** As soon as the open transaction is committed. If the node dies before, the next round finds the same. */
  Mono<Void> afterCommit(MunicipalityCode municipality);
}
