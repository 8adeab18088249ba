package jp.sango.registration;

import java.time.Instant;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** When losses were told; kept under the families' seals alone, and opened of those in whose registration something changed. */
public interface LossesTold {

  /** The latest of each of these births since the instant given with it; a birth without one is left out. */
  Mono<Map<RegistrationId, Instant>> since(MunicipalityCode municipality, Map<RegistrationId, Instant> births);
}
