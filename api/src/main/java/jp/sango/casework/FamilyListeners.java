package jp.sango.casework;

import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Listeners;
import jp.sango.registration.Families;
import jp.sango.registration.KnownListeners;
import reactor.core.publisher.Mono;

/** What notices have to know of those who are told, out of their registrations. */
public final class FamilyListeners implements Listeners {

  private final Families families;

  public FamilyListeners(Families families) {
    this.families = families;
  }

  @Override
  public Mono<Map<PersonId, Listener>> of(MunicipalityCode municipality, Collection<PersonId> persons) {
    return families.allOfPersons(municipality, persons)
        .flatMap(births -> new KnownListeners(births).of(municipality, persons));
  }
}
