package jp.sango.notice;

import java.time.Instant;
import java.util.Collection;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Notices that a resident is being told of, one way after the other. */
public interface NoticesOnTheirWay {

  /**
   * Takes up so many at most whose time has come, the longest due first, and says how many there were. In a transaction of
   * its own; what another node has in its hands is left to it.
   */
  Mono<Integer> goOn(MunicipalityCode municipality, Instant now, int most);

  /**
   * These go on at once where all that was sent by their latest way has come to nothing. Joins the caller's transaction,
   * which has found that out.
   */
  Mono<Void> failed(Collection<NoticeId> notices);
}
