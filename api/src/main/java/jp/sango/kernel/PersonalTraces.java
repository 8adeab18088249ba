package jp.sango.kernel;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What one feature keeps that leads to a person, beside what is sealed. A bean for each feature that keeps any. */
public interface PersonalTraces {

  /** Takes it away within the caller's transaction; what is counted stays, under a name that is nobody's. */
  Mono<Void> remove(Leaving leaving);

  /**
   * Whose data is being erased.
   *
   * @param family the registration
   * @param nobody stands from now on where she stood
   * @param isHerLast whether the municipality keeps no other registration of hers
   */
  record Leaving(
      MunicipalityCode municipality, UUID family, PersonId person, PersonId nobody, boolean isHerLast) {}
}
