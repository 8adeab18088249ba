package jp.sango.refill;

import java.time.Instant;
import jp.sango.kernel.Behalf;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** After a loss she waits for nothing any more that she had asked for before, and is offered none of it. */
public final class PlacesAfterLoss implements AfterLoss {

  private final WaitingList list;

  public PlacesAfterLoss(WaitingList list) {
    this.list = list;
  }

  @Override
  public Mono<Void> lost(Behalf behalf, RegistrationId birth, Instant told) {
    return list.leaveAll(behalf.municipality(), birth, told);
  }

  /** Nothing that is a draw's is written: no seat that comes free while one decides is to be held out to her. */
  @Override
  public boolean waitsForDraws() {
    return false;
  }
}
