package jp.sango.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Where broken glass is kept; {@link Reach} looks there, too. Writes join the caller's transaction. */
public interface BreakGlassBook {

  /** With its reason. */
  Mono<Void> add(BreakGlass opened);

  /**
   * Newest first.
   *
   * @param open only what is open at this instant, or only what has ended; both where empty
   * @param after only older ones than this: where the last page ended
   */
  Mono<List<BreakGlass>> page(
      MunicipalityCode municipality, Optional<Boolean> open, Instant now, Optional<BreakGlassId> after, int limit);

  Mono<Long> unseen(MunicipalityCode municipality);

  /** Whose it is; locked until commit. */
  Mono<RegistrationId> lock(MunicipalityCode municipality, BreakGlassId id);

  /** True if nobody had seen it before. */
  Mono<Boolean> markSeen(Actor auditor, BreakGlassId id, Instant at);
}
