package jp.sango.notice;

import java.time.Instant;
import java.util.Collection;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.StepwiseNotices.Way;
import reactor.core.publisher.Mono;

/** Notices that a resident is being told of, one way after the other. */
public interface NoticesOnTheirWay {

  /**
   * Takes up so many at most whose time has come, the longest due first, and says how many there were. In a transaction of
   * its own; what another node has in its hands is left to it, and one that cannot go on keeps no other waiting.
   */
  Mono<Integer> goOn(MunicipalityCode municipality, Instant now, int most);

  /**
   * These go on at once where all that was sent by their latest way has come to nothing. Joins the caller's transaction,
   * which has found that out.
   */
  Mono<Void> failed(Collection<NoticeId> notices);

  /**
   * These have lost their cause before her phones rang: what was told beside one of them rings in its place. Joins the
   * caller's transaction, which has found that out.
   */
  Mono<Void> withdrawn(Collection<NoticeId> notices);

  /** It goes by this way anew, and from there on as usual. Joins the caller's transaction. */
  Mono<Anew> anew(NoticeId notice, Way way);

  /** What came of it. */
  enum Anew {
    BEGUN,
    /** It is of no use any more. */
    TOO_LATE,
    /** Word has come from her, or she has read it. */
    HAS_REACHED_HER,
    /** She has nothing there that it could go to, or does not want to be told so. */
    NOT_HER_WAY,
    /** There is none by this id, or it goes by ways that are another's to choose. */
    NO_SUCH_NOTICE
  }
}
