package jp.sango.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/**
 * Tells something by one way after the other, for whoever waits for word that it has arrived. Takes part in the caller's
 * transaction.
 */
public interface StepwiseNotices {

  /** By what somebody is told. The order of the constants is the order in which they are tried. */
  enum Way {
    APP,
    LINE,
    /** Staff tell her: this way everybody has. */
    IN_PERSON
  }

  /** By which ways she can be told, in their order; never empty. */
  default Mono<List<Way>> ways(MunicipalityCode municipality, PersonId person) {
    return ways(municipality, List.of(person)).map(all -> all.get(person));
  }

  /** Of many in one question; each of them is there. */
  Mono<Map<PersonId, List<Way>>> ways(MunicipalityCode municipality, Collection<PersonId> persons);

  /**
   * By this way and no other, whatever the notice's reach. The inbox holds it once, by however many ways it is told.
   *
   * @param why why somebody tells her in person, where this is the way
   */
  Mono<Void> tell(NewNotice notice, Way way, Untold.Why why);

  /** It asks for nothing any more: her inbox says what became of it, and no phone rings for it from now on. */
  Mono<Void> settle(MunicipalityCode municipality, PersonId person, NoticeKind kind, String about, Became became);
}
