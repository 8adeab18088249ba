package jp.sango.visit;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.Phones;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** Whom a provider telephones before a visit, because nothing of hers can ring. */
public final class ByTelephone {

  private final Families families;
  private final Phones phones;

  public ByTelephone(Families families, Phones phones) {
    this.families = families;
    this.phones = phones;
  }

  /** Those of these families. */
  public Mono<Set<RegistrationId>> among(MunicipalityCode municipality, Collection<RegistrationId> asked) {
    return families.all(asked).flatMap(known -> phones
        .reachable(municipality, known.values().stream().map(Family::person).collect(Collectors.toSet()))
        .map(reachable -> known.values().stream()
            .filter(family -> family.withoutDevice() || !reachable.contains(family.person()))
            .map(Family::id)
            .collect(Collectors.toUnmodifiableSet())));
  }
}
