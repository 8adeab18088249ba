package jp.sango.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.application.Asked;
import jp.sango.application.CoordinationState;
import jp.sango.application.Examination;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.booking.Cases.Case;
import jp.sango.booking.Cases.Taking;
import jp.sango.care.AssessmentForm;
import jp.sango.care.Assessments;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NoticeKind;
import jp.sango.programme.BookingPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.registration.Assessed;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/** What staff and nurses do with applications that no draw decides. */
public final class StaffDesk {

  private final BookingBook book;
  private final RequestBook requestBook;
  private final ApplicationBook applications;
  private final Examination examination;
  private final Families families;
  private final Cases cases;
  private final Requests requests;
  private final Assessments assessments;
  private final Assessed assessed;
  private final BookingNotices notices;
  private final Setback setback;
  private final Policies policies;
  private final SlotLedger ledger;
  private final Audit audit;
  private final Transactions transactions;

  StaffDesk(
      BookingBook book, RequestBook requestBook, ApplicationBook applications, Examination examination,
      Families families, Cases cases, Requests requests, Assessments assessments, Assessed assessed,
      BookingNotices notices, Setback setback, Policies policies, SlotLedger ledger, Audit audit,
      Transactions transactions) {
    this.book = book;
    this.requestBook = requestBook;
    this.applications = applications;
    this.examination = examination;
    this.families = families;
    this.cases = cases;
    this.requests = requests;
    this.assessments = assessments;
    this.assessed = assessed;
    this.notices = notices;
    this.setback = setback;
    this.policies = policies;
    this.ledger = ledger;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * A booking as staff see it in a list.
   *
   * @param family empty once she is erased
   * @param contact how to address and call her; empty likewise
   */
  public record Entry(
      Booking booking, Application application, Optional<Family> family, Optional<ContactDetails> contact,
      boolean overdue) {}

  /** All of it: who did what when, and which facilities were asked. */
  public record File(Entry entry, List<TakenStep> steps, List<FacilityRequest> requests) {}

  /** Due first; without a state, all that somebody has to do something for. */
  public Mono<List<Entry>> page(
      Actor staff, Optional<CoordinationState> state, Optional<ApplicationId> after, int limit) {
    return book.page(staff, state, after, limit).collectList()
        .flatMap(found -> applications.all(staff.municipality(), found.stream().map(Booking::id).toList())
            .flatMap(all -> FamiliesOnTheBoard.of(families, found.stream().map(Booking::family).distinct().toList())
                .map(known -> found.stream()
                    .map(booking -> entry(booking, all.get(booking.id()), known)).toList())))
        .delayUntil(entries -> audit.recordRead(
            staff, "application.list", entries.stream().map(entry -> entry.booking().family()).toList(), "casework"));
  }

  public Mono<File> file(Actor staff, ApplicationId id) {
    return transactions.inTransaction(() -> cases.open(staff, id)
        .flatMap(open -> file(open.booking()))
        .delayUntil(file -> audit.recordRead(
            staff, "application.read", file.entry().booking().family().toString(), "casework")));
  }

  private Mono<File> file(Booking booking) {
    return applications.find(booking.municipality(), booking.id())
        .flatMap(application -> FamiliesOnTheBoard.of(families, List.of(booking.family()))
            .map(known -> entry(booking, application, known)))
        .flatMap(entry -> book.steps(booking.id()).collectList()
            .flatMap(steps -> requestBook.of(booking.id()).collectList()
                .map(sent -> new File(entry, steps, sent))));
  }

  private Entry entry(Booking booking, Application application, FamiliesOnTheBoard known) {
    return new Entry(booking, application, known.family(booking.family()), known.contact(booking.family()),
        booking.isOverdue(examination.now()));
  }

  /** Begins the assessment, or goes on with it; answers are kept as the family's next version. */
  public Mono<File> assess(Actor staff, ApplicationId id, Optional<AssessmentForm> answers, boolean finished) {
    var now = examination.now();
    return transactions.inTransaction(() -> cases.open(staff, id)
        .flatMap(open -> cases.take(open, assessing(staff, open, now)))
        .delayUntil(open -> answers.map(form -> assessments.keep(staff, open.booking().family(), form).then())
            .orElse(Mono.empty()))
        .flatMap(open -> finished ? finishAssessment(staff, open, now) : Mono.just(open))
        .delayUntil(open -> audit.record(new AuditEntry(staff, "application.assess", id.toString(),
            Map.of("finished", finished, "answers", answers.isPresent()))))
        .flatMap(open -> file(open.booking())));
  }

  /** The deadline of the application stands; only what is taken up again gets a new one. */
  private Taking assessing(Actor staff, Case open, Instant now) {
    var due = open.booking().state() == CoordinationState.COORDINATING
        ? deadlines(open).assess(now)
        : open.booking().due().orElseGet(() -> deadlines(open).assess(now));
    return Taking.by(staff, BookingStep.ASSESS, now).thenBy(due);
  }

  /** Of a family that has been assessed, now or before: who needs what decides which facility fits. */
  private Mono<Case> finishAssessment(Actor staff, Case open, Instant now) {
    return assessed.has(open.booking().municipality(), open.booking().family())
        .flatMap(known -> Decision.unless(!known, () -> Problem.invalid("required", "answers")).orProblem(open))
        .flatMap(known -> cases.take(known,
            Taking.by(staff, BookingStep.FINISH_ASSESSMENT, now).thenBy(deadlines(open).arrange(now))));
  }

  private BookingPolicy.Deadlines deadlines(Case open) {
    return policies.at(open.booking().municipality(), examination.now()).booking().orElseThrow().deadlines();
  }

  /**
   * Asks a facility; its seats are held until it answers.
   *
   * @param agreed whether she agreed to what she did not wish for
   */
  public Mono<File> request(Actor staff, ApplicationId id, Wish wish, boolean agreed) {
    var now = examination.now();
    return transactions.inTransaction(() -> cases.open(staff, id)
        .delayUntil(open -> allows(open, BookingStep.REQUEST).orProblem(open))
        .flatMap(open -> applications.find(staff.municipality(), id)
            .flatMap(application -> isWished(application, wish, agreed).orProblem(application))
            .flatMap(application -> examined(open, wish, now)
                .flatMap(submission -> send(staff, open, application, submission, now)))
            .then(cases.open(staff, id)))
        .flatMap(open -> file(open.booking())));
  }

  /** Somebody has reached her: until then she stays on the board. */
  public Mono<File> spoke(Actor staff, ApplicationId id, Spoken spoken) {
    var now = examination.now();
    return transactions.inTransaction(() -> cases.open(staff, id)
        .delayUntil(open -> Decision.unless(open.booking().task() != Task.SPEAK_WITH_FAMILY,
            () -> Problem.conflict("coordination-step").with("state", open.booking().state())).orProblem(open))
        .flatMap(open -> cases.take(open, Taking.by(staff, BookingStep.SPEAK, now).because(spoken.name())))
        .delayUntil(open -> audit.record(new AuditEntry(staff, "application.speak", id.toString(),
            Map.of("outcome", spoken.name()))))
        .flatMap(open -> file(open.booking())));
  }

  private static Decision allows(Case open, BookingStep step) {
    return Decision.unless(step.from(open.booking().state()).isEmpty(),
        () -> Problem.conflict("coordination-step").with("state", open.booking().state()));
  }

  /** Asks the facility no longer, and gives its seats back: staff go on looking, and she is told so. */
  public Mono<File> recall(Actor staff, ApplicationId id, RecallReason reason) {
    var now = examination.now();
    return transactions.inTransaction(() -> cases.open(staff, id)
        .delayUntil(open -> allows(open, BookingStep.RECALL).orProblem(open))
        .flatMap(open -> requests.open(id)
            .delayUntil(request -> isAskedByStaff(request).orProblem(request))
            .flatMap(request -> recall(staff, open, request, reason, now)))
        .flatMap(recalled -> file(recalled.booking())));
  }

  /** Her own booking she takes back herself, or staff do on her behalf. */
  private static Decision isAskedByStaff(FacilityRequest request) {
    return Decision.unless(request.way() == Way.DIRECT, () -> Problem.conflict("booked-by-family"));
  }

  private Mono<Case> recall(Actor staff, Case open, FacilityRequest request, RecallReason reason, Instant now) {
    var taking = Taking.by(staff, BookingStep.RECALL, now).because(reason.name())
        .thenBy(deadlines(open).arrange(now));
    return requests.giveBack(request, FacilityRequest.State.WITHDRAWN, Optional.empty(), now)
        .then(cases.take(open, taking))
        .delayUntil(recalled -> setback.afterRecall(recalled, request))
        .delayUntil(recalled -> audit.record(new AuditEntry(staff, "application.recall", request.booking().toString(),
            Map.of("request", request.id().toString(), "reason", reason.name()))));
  }

  private static Decision isWished(Application application, Wish wish, boolean agreed) {
    return Decision.unless(!agreed && !application.plainWishes().contains(wish),
        () -> Problem.refused("not-agreed", "agreed"));
  }

  private Mono<Submission> examined(Case open, Wish wish, Instant now) {
    var asked = examination.asked(
        open.family(), List.of(wish), now, new Asked.How.Arranged(open.booking().id()));
    return SingleWish.named(examination.known(asked)
        .flatMap(known -> isBooked(known, wish).orProblem(known))
        .flatMap(examination::examine));
  }

  private static Decision isBooked(Asked asked, Wish wish) {
    return Decision.unless(
        asked.policy().service(wish.type()).orElseThrow().allocation() == Allocation.DRAW,
        () -> Problem.refused("booking-drawn", "type"));
  }

  private Mono<Case> send(Actor staff, Case open, Application application, Submission submission, Instant now) {
    var wish = submission.asked().wishes().getFirst();
    var why = application.plainWishes().contains(wish) ? "as-wished" : "as-agreed";
    return requests.send(open, Way.COORDINATION, wish, submission.asked().policy(), now)
        .flatMap(request -> applications.arrange(application.id(), Optional.of(wish))
            .then(ledger.applicantsChanged(application.municipality(), application.slots()))
            .then(cases.take(open.lastingUntil(wish.start()),
                Taking.by(staff, BookingStep.REQUEST, now).because(why).thenBy(request.due())))
            .delayUntil(taken -> notices.tell(NoticeKind.COORDINATION_REQUESTED, taken, wish))
            .delayUntil(taken -> audit.record(new AuditEntry(staff, "application.request", application.id().toString(),
                Map.of("request", request.id().toString(), "facility", wish.facility().value(), "how", why)))));
  }
}
