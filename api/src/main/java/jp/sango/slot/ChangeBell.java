package jp.sango.slot;

import jp.sango.kernel.Bell;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Wakes this node's relay as soon as a change of slots is committed; a missed ring only costs one polling interval. */
public final class ChangeBell implements Bell {

  private final Sinks.Many<MunicipalityCode> rings = Sinks.many().multicast().directBestEffort();

  @Override
  public void ring(MunicipalityCode municipality) {
    // Two threads at once: the second ring is dropped, and polling finds what it stood for.
    rings.tryEmitNext(municipality);
  }

  public Flux<MunicipalityCode> rings() {
    return rings.asFlux();
  }
}
