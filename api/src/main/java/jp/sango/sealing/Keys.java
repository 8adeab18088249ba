package jp.sango.sealing;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** The families' keys. Everything joins the caller's transaction. */
public interface Keys {

  /**
   * The family's key, made if there is none yet. Refused with {@code family-erased} once it has been destroyed.
   *
   * @param subject the registration's id
   */
  Mono<FamilyKey> of(MunicipalityCode municipality, UUID subject);

  /** For lists, in one query. Who has no key, or no longer has one, is left out: nothing of hers can be read. */
  Mono<Map<UUID, FamilyKey>> all(MunicipalityCode municipality, Collection<UUID> subjects);

  /** For what belongs to the municipality and to no single family, such as first answers that are soon forgotten. */
  default Mono<FamilyKey> ofOffice(MunicipalityCode municipality) {
    return of(municipality, KeyOwner.OFFICE);
  }

  /**
   * Destroys the family's key, for ever: what is sealed under it cannot be read by anybody any more. Other nodes may
   * remember the key for {@link #REMEMBERED_SECONDS}.
   */
  Mono<Void> destroy(MunicipalityCode municipality, UUID subject);

  /** How long a node may use a key without asking the database again. */
  int REMEMBERED_SECONDS = 60;
}
