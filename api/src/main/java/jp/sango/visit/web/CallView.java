package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.visit.CallAnswer;
import jp.sango.visit.CallDesk;
import jp.sango.visit.PreVisitCall;

/**
 * A call before a visit, as both ends see it.
 *
 * @param telephoneHer told to who starts it: nothing rang, for she has nothing that could
 */
@Schema(name = "PreVisitCall")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallView(
    UUID id, UUID visit, String facility, ServiceType type, LocalDate start, LocalDate end, OffsetDateTime startedAt,
    OffsetDateTime rangAt, Answer answer, OffsetDateTime callAt, OffsetDateTime answeredAt, Channel answeredChannel,
    Role answeredBy, Boolean telephoneHer) {

  /** What the resident can answer. */
  enum Answer {
    NOW,
    CALL_ME_AT,
    DONE_BY_MESSAGE
  }

  static CallView of(PreVisitCall call) {
    return of(call, null);
  }

  /** As the tablet starts it. */
  static CallView of(CallDesk.Started started) {
    return of(started.call(), started.telephoneHer());
  }

  private static CallView of(PreVisitCall call, Boolean telephoneHer) {
    return new CallView(call.id().value(), call.visit().value(), call.facility().value(), call.type(),
        call.dates().first(), call.dates().last(), Japan.written(call.startedAt()), Japan.written(call.rangAt()),
        call.answer().map(CallView::answer).orElse(null),
        call.answer().map(CallView::callAt).orElse(null),
        call.answeredAt().map(Japan::written).orElse(null),
        call.answeredBy().map(EnteredBy::channel).orElse(null),
        call.answeredBy().map(EnteredBy::role).orElse(null), telephoneHer);
  }

  private static Answer answer(CallAnswer answer) {
    return switch (answer) {
      case CallAnswer.Now() -> Answer.NOW;
      case CallAnswer.CallMeAt(var at) -> Answer.CALL_ME_AT;
      case CallAnswer.DoneByMessage() -> Answer.DONE_BY_MESSAGE;
    };
  }

  private static OffsetDateTime callAt(CallAnswer answer) {
    return answer instanceof CallAnswer.CallMeAt(var at) ? Japan.written(at) : null;
  }
}
