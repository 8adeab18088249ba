package jp.sango.notice;

import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** What notices have to know of those who are told, asked of whoever knows the families. */
@FunctionalInterface
public interface Listeners {

  /** Where nobody knows anything of anybody. */
  Listeners UNKNOWN = (municipality, persons) -> Mono.just(Map.of());

  /** Of these persons, in one question; who is not registered is left out. */
  Mono<Map<PersonId, Listener>> of(MunicipalityCode municipality, Collection<PersonId> persons);

  /**
   * Somebody who is told something; health data, prints as redacted.
   *
   * @param bereaved no word about a baby may reach her
   * @param withoutDevice somebody has to tell her in person, whatever phones she may once have had
   */
  record Listener(boolean bereaved, boolean withoutDevice) {

    public static final Listener ANYBODY = new Listener(false, false);

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
