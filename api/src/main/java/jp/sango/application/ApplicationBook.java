package jp.sango.application;

import java.time.Instant;
import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where applications are kept; writes take part in the caller's transaction. */
public interface ApplicationBook {

  Mono<Void> add(Application application);

  /**
   * Keeps draws from sealing until this transaction ends, and answers the instant up to which they have sealed, or
   * {@link Instant#EPOCH}. Many may hold it at once.
   */
  Mono<Instant> joinIntake(MunicipalityCode municipality);

  /** A resident's own application; empty for anybody else's. */
  Mono<Application> find(MunicipalityCode municipality, PersonId person, ApplicationId id);

  /** Newest first, at most the limit. */
  Flux<Application> of(MunicipalityCode municipality, PersonId person, int limit);

  /** The wishes of a family's applications that wait for a decision. */
  Mono<List<List<Wish>>> pending(RegistrationId family);

  /** True if it was pending until now. */
  Mono<Boolean> withdraw(ApplicationId id);
}
