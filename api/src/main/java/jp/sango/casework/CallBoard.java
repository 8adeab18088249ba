package jp.sango.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.NoticeId;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where calls to families are kept; writes and locks take part in the caller's transaction. */
public interface CallBoard {

  /** A notice that is on the board already is left as it is. */
  Mono<Void> add(List<CallTask> tasks);

  /**
   * Which of a family's visits a draw gave her for what she had asked for before something happened to her, so shortly
   * before it or since that she may not have heard of them: her phones are left in peace then.
   */
  Mono<Set<VisitId>> givenUnheard(Collection<Visit> hers, Instant happened);

  /** Of which of these notices somebody has told her. */
  Mono<Set<NoticeId>> told(Collection<NoticeId> notices);

  /** Of a visit that its notice says staff talk over with her; reading it does not settle it. */
  Mono<Void> addToTalkOver(Visit visit, Instant due, Instant now);

  /** Likewise, and once more if it was last talked over before something happened. */
  Mono<Void> addToTalkOverAgain(Visit visit, Instant happened, Instant due, Instant now);

  /**
   * Of families whose registration was returned before an instant and who have not sent it again. Whoever was called
   * when it was returned is called once more, for she has been silent since.
   */
  Mono<Void> addNotSentAgain(MunicipalityCode municipality, Instant returnedBefore, Instant due, Instant now);

  /** Of a call before a visit that rang in vain: one task for one call, however often that happens. */
  Mono<Void> addMissed(PreVisitCall call, Instant due, Instant now);

  /**
   * What somebody has to tell now, the most urgent first: nothing that she has read herself or that is no longer true,
   * such as a visit that was cancelled, that is over, a call that she has answered or that rings just now, or a
   * registration that she has sent again.
   *
   * @param staff sees her municipality's families, a nurse her district's
   */
  Flux<CallTask> open(Actor staff, Optional<CallTaskId> after, int limit, Instant now);

  /** One that is still to be done and still true, locked. */
  Mono<CallTask> lock(Actor staff, CallTaskId id, Instant now);

  Mono<Void> keep(CallAttempt attempt);
}
