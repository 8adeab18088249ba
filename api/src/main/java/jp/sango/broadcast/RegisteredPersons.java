package jp.sango.broadcast;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Who may be written to at all: approved, living here, neither forgotten nor waiting to be. */
public interface RegisteredPersons {

  /** In the order of their ids, which says nothing about them. */
  Mono<List<PersonId>> after(MunicipalityCode municipality, Optional<PersonId> last, LocalDate today, int most);

  /** Who of these still is. */
  Mono<Set<PersonId>> among(MunicipalityCode municipality, Collection<PersonId> persons, LocalDate today);

  /** Who of these has a visit there. */
  Mono<Set<PersonId>> expected(MunicipalityCode municipality, Collection<PersonId> persons, Criterion.Expected visits);
}
