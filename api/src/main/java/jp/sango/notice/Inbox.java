package jp.sango.notice;

import java.time.Instant;
import java.util.Collection;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every notice of a resident, whether or not a push arrived. */
public interface Inbox {

  /** Newest first, at most the limit. */
  Flux<Notice> of(Actor resident, int limit);

  /** For staff who tell them in person. */
  Flux<Notice> all(MunicipalityCode municipality, Collection<NoticeId> ids);

  /** Marks it as read, the first time counts; empty for a notice that is not hers. */
  Mono<Notice> read(Actor resident, NoticeId id, Instant at);
}
