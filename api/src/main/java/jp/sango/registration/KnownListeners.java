package jp.sango.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Listeners;
import reactor.core.publisher.Mono;

/**
 * What notices have to know of families that have been read already.
 *
 * @param births all registrations of each, the current one first
 */
public record KnownListeners(Map<PersonId, List<Family>> births) implements Listeners {

  @Override
  public Mono<Map<PersonId, Listener>> of(MunicipalityCode municipality, Collection<PersonId> persons) {
    return Mono.fromSupplier(() -> persons.stream().filter(births::containsKey)
        .collect(Collectors.toMap(Function.identity(), person -> listener(births.get(person)))));
  }

  private static Listener listener(List<Family> births) {
    return new Listener(GentleWords.areDue(births), births.getFirst().withoutDevice());
  }
}
