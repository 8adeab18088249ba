package jp.sango.standing;

import jp.sango.application.StandingWishId;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/**
 * Follows when a family wants to be asked for what the draws of her standing wish could not give her, whichever way she
 * says so; within the caller's transaction.
 */
@FunctionalInterface
public interface AskedAgain {

  Mono<Void> asks(MunicipalityCode municipality, StandingWishId wish);
}
