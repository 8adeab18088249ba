package jp.sango.care;

import java.util.Collection;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where it is kept what was shown to whom; rows are only ever added. Writes join the transaction. */
public interface DisclosureBook {

  Mono<Void> add(Disclosure disclosure);

  /** The newest first. */
  Flux<Disclosure> of(MunicipalityCode municipality, Collection<RegistrationId> families, int limit);
}
