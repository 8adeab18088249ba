package jp.sango.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Where residents' wishes for their notices are kept. */
public interface NoticeWishBook {

  /** Those of whoever has said nothing are the usual ones. */
  Mono<NoticeWishes> of(MunicipalityCode municipality, PersonId person);

  /** Which of these do not want to be told what staff write to many. */
  Mono<Set<PersonId>> withoutBroadcasts(MunicipalityCode municipality, Collection<PersonId> persons);

  /** In place of those before; the last word counts. Takes part in the caller's transaction. */
  Mono<Void> keep(Behalf behalf, NoticeWishes wishes, Instant at);
}
