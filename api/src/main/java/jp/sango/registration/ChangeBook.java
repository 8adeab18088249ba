package jp.sango.registration;

import java.util.List;
import jp.sango.kernel.Actor;
import reactor.core.publisher.Mono;

/** Where changes of registrations and raised limits are kept, under the family's seal. Writes join the transaction. */
public interface ChangeBook {

  Mono<Void> keep(RegistrationChange change);

  /** The latest first. */
  Mono<List<RegistrationChange>> of(Registration registration, int limit);

  /** Takes the place of an earlier one over the same types. */
  Mono<Void> raise(Registration registration, RaisedLimit limit, Actor by);

  Mono<List<RaisedLimit>> limits(Registration registration);
}
