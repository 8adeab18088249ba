package jp.sango.notice;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Goes on with what is told by one way after the other, asked of whoever tells it. */
@FunctionalInterface
public interface NextWay {

  /** Where nobody tells anything so. */
  NextWay NOBODY = _ -> Mono.empty();

  /** There is nothing to wait for: it goes on now. Takes part in the transaction that found it out. */
  Mono<Void> insteadOf(DeadEnd end);

  /** Everything that was sent by this way has ended without arriving. */
  record DeadEnd(
      MunicipalityCode municipality, PersonId person, NoticeKind kind, String about, StepwiseNotices.Way way) {}
}
