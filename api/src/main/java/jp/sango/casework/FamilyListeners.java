package jp.sango.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Listeners;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.GentleWords;
import reactor.core.publisher.Mono;

/** What notices have to know of those who are told, out of their registrations. */
public final class FamilyListeners implements Listeners {

  private final Families families;

  public FamilyListeners(Families families) {
    this.families = families;
  }

  @Override
  public Mono<Map<PersonId, Listener>> of(MunicipalityCode municipality, Collection<PersonId> persons) {
    return families.allOfPersons(municipality, persons).map(known -> known.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, hers -> listener(hers.getValue()))));
  }

  private static Listener listener(List<Family> births) {
    return new Listener(GentleWords.areDue(births), births.getFirst().withoutDevice());
  }
}
