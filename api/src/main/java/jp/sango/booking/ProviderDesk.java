package jp.sango.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationState;
import jp.sango.application.Examination;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.booking.Cases.Case;
import jp.sango.booking.Cases.Taking;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.booking.FacilityRequest.State;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.NewVisit;
import jp.sango.visit.VisitId;
import jp.sango.visit.Visits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a facility does with what it is asked: it sees as much as it needs to decide, and answers. */
public final class ProviderDesk {

  private static final int MOST_LISTED = 200;

  private final RequestBook book;
  private final ApplicationBook applications;
  private final Cases cases;
  private final Requests requests;
  private final Setback setback;
  private final OpenBookings openBookings;
  private final Families families;
  private final Visits visits;
  private final BookingNotices notices;
  private final Policies policies;
  private final Examination examination;
  private final Audit audit;
  private final Transactions transactions;

  ProviderDesk(
      RequestBook book, ApplicationBook applications, Cases cases, Requests requests, Setback setback,
      OpenBookings openBookings, Families families, Visits visits, BookingNotices notices, Policies policies,
      Examination examination, Audit audit, Transactions transactions) {
    this.book = book;
    this.applications = applications;
    this.cases = cases;
    this.requests = requests;
    this.setback = setback;
    this.openBookings = openBookings;
    this.families = families;
    this.visits = visits;
    this.notices = notices;
    this.policies = policies;
    this.examination = examination;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** What a facility is asked, and for whom. */
  public record Asked(FacilityRequest request, Family family) {}

  /** What it can still answer, due first. */
  public Flux<Asked> open(Actor provider) {
    var now = examination.now();
    return book.open(provider.municipality(), provider.requiredFacility(), MOST_LISTED)
        .filter(request -> request.canBeAnswered(now))
        .collectList()
        .flatMap(found -> families.all(ids(found)).map(known -> asked(found, known)))
        .delayUntil(asked -> audit.recordRead(provider, "request.list",
            asked.stream().map(one -> one.request().family()).toList(), "deciding-on-a-request"))
        .flatMapIterable(asked -> asked);
  }

  private static List<RegistrationId> ids(List<FacilityRequest> requests) {
    return requests.stream().map(FacilityRequest::family).distinct().toList();
  }

  private static List<Asked> asked(List<FacilityRequest> requests, Map<RegistrationId, Family> families) {
    return requests.stream().filter(request -> families.containsKey(request.family()))
        .map(request -> new Asked(request, families.get(request.family()))).toList();
  }

  /**
   * Arranges the visit. Accepting twice is accepting once. What she may not use any more is taken back instead: the
   * facility finds its request withdrawn.
   */
  public Mono<FacilityRequest> accept(Actor provider, RequestId id) {
    return answer(provider, id, State.ACCEPTED, (open, request) -> accept(provider, open, request));
  }

  /** Gives the seats back, and the task to whoever has to find something else. Declining twice is declining once. */
  public Mono<FacilityRequest> decline(Actor provider, RequestId id, DeclineReason reason) {
    return answer(provider, id, State.DECLINED, (open, request) -> decline(provider, open, request, reason));
  }

  private interface Answer {
    Mono<Void> enter(Case open, FacilityRequest request);
  }

  private Mono<FacilityRequest> answer(Actor provider, RequestId id, State answered, Answer answer) {
    return transactions.inTransaction(() -> find(provider, id)
        .flatMap(found -> cases.open(provider.municipality(), found.booking()))
        // Read again: whoever waited for the lock sees what was answered meanwhile.
        .flatMap(open -> find(provider, id)
            .flatMap(request -> request.state() == answered ? Mono.<Void>empty()
                : canBeAnswered(request).then(answer.enter(open, request))))
        .then(find(provider, id)));
  }

  private Mono<FacilityRequest> find(Actor provider, RequestId id) {
    return book.find(provider.municipality(), provider.requiredFacility(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("request-unknown").asError()));
  }

  private Mono<Void> canBeAnswered(FacilityRequest request) {
    return request.canBeAnswered(examination.now())
        ? Mono.empty()
        : Mono.error(() -> Problem.conflict("request-closed").asError());
  }

  private Mono<Void> accept(Actor provider, Case open, FacilityRequest request) {
    var now = examination.now();
    return openBookings.isStillEligible(open, request.wish(), now)
        ? arrange(provider, open, request, now)
        : openBookings.takeBack(open, request, now);
  }

  /**
   * Beside a draw that decides, too: her booking waits there until this is committed, and a draw reads what waits before it
   * reads visits. So it sees the one or the other, and never neither.
   */
  private Mono<Void> arrange(Actor provider, Case open, FacilityRequest request, Instant now) {
    var visit = visit(open.family(), request, now);
    var callDue = policies.at(request.municipality(), now).visits().callDue(request.wish().start());
    return requests.accept(request, now)
        .then(applications.conclude(request.booking(), ApplicationState.GRANTED, now))
        .then(visits.arrange(List.of(visit), NewNotice.Reach.INBOX_ONLY))
        .then(cases.take(open, Taking.by(provider, BookingStep.ACCEPT, now)))
        .flatMap(accepted -> cases.take(accepted, Taking.bySystem(BookingStep.CONFIRM, now).thenBy(callDue)))
        .flatMap(confirmed -> notices.tell(NoticeKind.BOOKING_ACCEPTED, confirmed, request.wish()))
        .then(recorded(provider, "request.accept", request, Map.of("visit", visit.id().toString())));
  }

  private NewVisit visit(Family family, FacilityRequest request, Instant now) {
    var wish = request.wish();
    return new NewVisit(
        new VisitId(UUID.randomUUID()), request.municipality(), family, request.booking().value(), wish.facility(),
        wish.type(), wish.dates(), request.seats(), policies.at(request.municipality(), now).version());
  }

  private Mono<Void> decline(Actor provider, Case open, FacilityRequest request, DeclineReason reason) {
    var now = examination.now();
    return requests.giveBack(request, State.DECLINED, Optional.of(reason), now)
        .then(cases.take(open, Taking.by(provider, BookingStep.DECLINE, now).because(reason.name())))
        .flatMap(declined -> setback.afterDecline(declined, request, now))
        .then(recorded(provider, "request.decline", request, Map.of("reason", reason.name())));
  }

  private Mono<Void> recorded(Actor provider, String action, FacilityRequest request, Map<String, Object> detail) {
    return audit.record(new AuditEntry(provider, action, request.id().toString(), detail));
  }
}
