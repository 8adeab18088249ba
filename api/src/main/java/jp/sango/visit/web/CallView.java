package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.visit.CallAnswer;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallState;
import jp.sango.visit.PreVisitCall;

/**
 * A call before a visit, as both ends see it. With the other's number, so that it prints as redacted.
 *
 * @param ringsUntil when it is missed, while it rings
 * @param remindMe whether she asked to be reminded of the time for which she asked
 * @param telephoneUri the other end's number as a link to dial, where it may be shown
 * @param telephoneHer told to who starts it: nothing rang, for she has nothing that could
 * @param version grows with each change: of two views of a call, the one with the greater version is the newer
 */
@Schema(name = "PreVisitCall")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallView(
    UUID id, UUID visit, String facility, ServiceType type, LocalDate start, LocalDate end, CallState state,
    OffsetDateTime startedAt, OffsetDateTime rangAt, OffsetDateTime ringsUntil, Answer answer, OffsetDateTime callAt,
    Boolean remindMe, OffsetDateTime answeredAt, Channel answeredChannel, Role answeredBy,
    @Schema(example = "tel:+81300000000") String telephoneUri, Boolean telephoneHer, int version) {

  /** What the resident can answer. */
  enum Answer {
    NOW,
    BUSY,
    CALL_ME_AT,
    DONE_BY_MESSAGE
  }

  /** Without a number. */
  static CallView of(PreVisitCall call) {
    return of(call, Optional.empty(), null);
  }

  static CallView of(PreVisitCall call, Optional<String> telephoneUri) {
    return of(call, telephoneUri, null);
  }

  /** As the tablet starts it. */
  static CallView of(CallDesk.Started started) {
    return of(started.call(), Optional.empty(), started.telephoneHer());
  }

  private static CallView of(PreVisitCall call, Optional<String> telephoneUri, Boolean telephoneHer) {
    var later = call.answer().flatMap(CallView::later);
    return new CallView(call.id().value(), call.visit().value(), call.facility().value(), call.type(),
        call.dates().first(), call.dates().last(), call.state(), Japan.written(call.startedAt()),
        Japan.written(call.rangAt()),
        call.dueAt().filter(_ -> call.state() == CallState.RINGING).map(Japan::written).orElse(null),
        call.answer().map(CallView::answer).orElse(null),
        later.map(CallAnswer.CallMeAt::at).map(Japan::written).orElse(null),
        later.map(CallAnswer.CallMeAt::remindMe).orElse(null),
        call.answeredAt().map(Japan::written).orElse(null),
        call.answeredBy().map(EnteredBy::channel).orElse(null),
        call.answeredBy().map(EnteredBy::role).orElse(null), telephoneUri.orElse(null), telephoneHer, call.version());
  }

  private static Answer answer(CallAnswer answer) {
    return switch (answer) {
      case CallAnswer.Now() -> Answer.NOW;
      case CallAnswer.Busy() -> Answer.BUSY;
      case CallAnswer.CallMeAt(_, _) -> Answer.CALL_ME_AT;
      case CallAnswer.DoneByMessage() -> Answer.DONE_BY_MESSAGE;
    };
  }

  private static Optional<CallAnswer.CallMeAt> later(CallAnswer answer) {
    return answer instanceof CallAnswer.CallMeAt later ? Optional.of(later) : Optional.empty();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
