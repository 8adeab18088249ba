package jp.sango.refill;

import jp.sango.application.StandingWishId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.standing.AskedAgain;
import reactor.core.publisher.Mono;

/** All that one standing wish has lost comes back to the list, each at the place it had: by the earliest she is asked. */
final class PlacesOfWish implements AskedAgain {

  private final WaitingList list;
  private final RoundSoon soon;

  PlacesOfWish(WaitingList list, RoundSoon soon) {
    this.list = list;
    this.soon = soon;
  }

  @Override
  public Mono<Void> asks(MunicipalityCode municipality, StandingWishId wish) {
    return list.comeBack(municipality, wish).then(soon.afterCommit(municipality));
  }
}
