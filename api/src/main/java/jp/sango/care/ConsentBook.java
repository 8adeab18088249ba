package jp.sango.care;

import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where consents are kept; for this feature alone, others ask {@link Consents}. Writes join the transaction. */
public interface ConsentBook {

  Mono<Void> add(List<Consent> consents);

  /** What counts now: the latest of each purpose and receiver. */
  Flux<Consent> latest(MunicipalityCode municipality, RegistrationId family);

  /** All that was ever said, the newest first. */
  Flux<Consent> history(MunicipalityCode municipality, RegistrationId family, int limit);
}
