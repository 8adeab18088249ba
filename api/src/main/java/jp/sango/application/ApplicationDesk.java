package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes applications at any hour, and takes them back. */
public final class ApplicationDesk {

  private static final int MOST_LISTED = 200;

  private final ApplicationBook book;
  private final Examination examination;
  private final Coordination coordination;
  private final Policies policies;
  private final Families families;
  private final SlotLedger ledger;
  private final Audit audit;
  private final Transactions transactions;

  public ApplicationDesk(
      ApplicationBook book, Examination examination, Coordination coordination, Policies policies, Families families,
      SlotLedger ledger, Audit audit, Transactions transactions) {
    this.book = book;
    this.examination = examination;
    this.coordination = coordination;
    this.policies = policies;
    this.families = families;
    this.ledger = ledger;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Refuses by a {@link Problem} what the rules object to; what it answers is durable once the transaction commits. */
  public Mono<Application> submit(Behalf behalf, List<Wish> wishes) {
    return transactions.inTransaction(() -> hers(families.ofAndLock(behalf.municipality(), behalf.person()), wishes)
        .flatMap(family -> book.joinIntake(family.municipality())
            .flatMap(sealedUntil -> examine(family, wishes, ApplicationIntake.later(examination.now(), sealedUntil)))
            .delayUntil(application -> admit(behalf, family, wishes, application.receivedAt())))
        .flatMap(application -> enter(behalf, application.by(behalf))));
  }

  /** What {@link #submit} would answer, with nothing written. */
  public Mono<Application> preview(Behalf behalf, List<Wish> wishes) {
    return hers(families.of(behalf.municipality(), behalf.person()), wishes)
        .flatMap(family -> examine(family, wishes, examination.now())
            .delayUntil(application -> admit(behalf, family, wishes, application.receivedAt())));
  }

  private Mono<Family> hers(Mono<List<Family>> registered, List<Wish> wishes) {
    return registered.flatMap(known -> examination.fitting(known, wishes))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()));
  }

  public Mono<Application> find(Actor actor, ApplicationId id) {
    return find(actor.municipality(), actor.person(), id);
  }

  private Mono<Application> find(MunicipalityCode municipality, PersonId person, ApplicationId id) {
    return book.find(municipality, person, id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()));
  }

  /** Whose it is, for staff who act for her. */
  public Mono<RegistrationId> familyOf(Actor staff, ApplicationId id) {
    return book.find(staff.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()))
        .map(Application::family);
  }

  public Flux<Application> list(Actor actor) {
    return book.of(actor.municipality(), actor.person(), MOST_LISTED);
  }

  /** A family's, for staff who act for her: without those of her other births. */
  public Mono<List<Application>> list(MunicipalityCode municipality, RegistrationId family) {
    return families.all(List.of(family))
        .flatMap(known -> Mono.justOrEmpty(known.get(family)))
        .flatMapMany(found -> book.of(municipality, found.person(), MOST_LISTED))
        .filter(application -> application.family().equals(family))
        .collectList();
  }

  /** How far those have come that no draw decides. */
  public Mono<Map<ApplicationId, Coordination.Progress>> progress(List<Application> applications) {
    var arranged = applications.stream().filter(one -> one.way() != Way.DRAW).map(Application::id).toList();
    return arranged.isEmpty() ? Mono.just(Map.of()) : coordination.progress(arranged);
  }

  /** The language that she reads: of her registration, Japanese without one. */
  public Mono<Language> language(MunicipalityCode municipality, PersonId person) {
    return families.find(municipality, person).map(Family::language).defaultIfEmpty(Language.JAPANESE);
  }

  /**
   * A second withdrawal changes nothing; what is decided, or a draw is being held with, can no longer be withdrawn: who
   * takes part in a draw must not change once its time has come, however late its tickets are sealed.
   */
  public Mono<Application> withdraw(Behalf behalf, ApplicationId id) {
    return transactions.inTransaction(() -> families.findAndLock(behalf.municipality(), behalf.person())
        .then(find(behalf.municipality(), behalf.person(), id))
        .flatMap(application -> isDue(application) ? Mono.just(application) : takeBack(behalf, application))
        .flatMap(ApplicationDesk::requireWithdrawn));
  }

  private boolean isDue(Application application) {
    return application.way() == Way.DRAW && application.state() == ApplicationState.PENDING
        && policies.isDrawDue(application.municipality(), application.receivedAt(), examination.now());
  }

  private Mono<Application> takeBack(Behalf behalf, Application application) {
    return book.withdraw(application.id(), EnteredBy.of(behalf))
        .flatMap(withdrawn -> withdrawn ? tellOfWithdrawal(behalf, application) : Mono.empty())
        .then(find(behalf.municipality(), behalf.person(), application.id()));
  }

  private Mono<Application> examine(Family family, List<Wish> wishes, Instant now) {
    return examination.examine(examination.asked(family, wishes, now, new Asked.How.Applied()))
        .map(Application::applied);
  }

  private Mono<Void> admit(Behalf behalf, Family family, List<Wish> wishes, Instant now) {
    return coordination.admit(behalf.by(), family, wishes, policies.at(family.municipality(), now));
  }

  private Mono<Application> enter(Behalf behalf, Application application) {
    return book.add(application)
        .then(application.way() == Way.COORDINATION ? coordination.begin(behalf.by(), application) : Mono.empty())
        .then(tellBoard(application))
        .then(audit.record(application.submitted(behalf)))
        .thenReturn(application);
  }

  private Mono<Void> tellOfWithdrawal(Behalf behalf, Application application) {
    return (application.way() == Way.DRAW ? Mono.<Void>empty() : coordination.withdraw(behalf.by(), application))
        .then(tellBoard(application))
        .then(audit.record(new AuditEntry(behalf.by(), "application.withdraw", application.id().toString(),
            Map.of("channel", behalf.channel().name()))));
  }

  private Mono<Void> tellBoard(Application application) {
    return ledger.applicantsChanged(application.municipality(), application.slots());
  }

  private static Mono<Application> requireWithdrawn(Application application) {
    return switch (application.state()) {
      case WITHDRAWN -> Mono.just(application);
      case PENDING -> Mono.error(Problem.conflict("application-being-drawn").asError());
      case WON, LOST, GRANTED, NOT_GRANTED -> Mono.error(Problem.conflict("application-decided").asError());
    };
  }
}
