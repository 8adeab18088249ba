package jp.sango.refill;

import jp.sango.kernel.Bell;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Wakes this node's offering as soon as seats are given back; a missed ring only costs the time to the next round. */
public final class RefillBell implements Bell {

  private final Sinks.Many<MunicipalityCode> rings = Sinks.many().multicast().directBestEffort();

  @Override
  public void ring(MunicipalityCode municipality) {
    // Two threads at once: the second ring is dropped, and the next round finds what it stood for.
    rings.tryEmitNext(municipality);
  }

  public Flux<MunicipalityCode> rings() {
    return rings.asFlux();
  }
}
