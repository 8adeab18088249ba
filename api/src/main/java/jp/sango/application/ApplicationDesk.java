package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
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
  public Mono<Application> submit(Actor actor, List<Wish> wishes) {
    return transactions.inTransaction(() -> families.findAndLock(actor.municipality(), actor.person())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(family -> book.joinIntake(family.municipality())
            .flatMap(sealedUntil -> examine(family, wishes, later(examination.now(), sealedUntil)))
            .delayUntil(application -> admit(actor, family, wishes, application.receivedAt())))
        .flatMap(application -> enter(actor, application)));
  }

  /** What {@link #submit} would answer, with nothing written. */
  public Mono<Application> preview(Actor actor, List<Wish> wishes) {
    return families.find(actor.municipality(), actor.person())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(family -> examine(family, wishes, examination.now())
            .delayUntil(application -> admit(actor, family, wishes, application.receivedAt())));
  }

  public Mono<Application> find(Actor actor, ApplicationId id) {
    return book.find(actor.municipality(), actor.person(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()));
  }

  public Flux<Application> list(Actor actor) {
    return book.of(actor.municipality(), actor.person(), MOST_LISTED);
  }

  /** How far those have come that no draw decides. */
  public Mono<Map<ApplicationId, Coordination.Progress>> progress(List<Application> applications) {
    var arranged = applications.stream().filter(one -> one.way() != Way.DRAW).map(Application::id).toList();
    return arranged.isEmpty() ? Mono.just(Map.of()) : coordination.progress(arranged);
  }

  /** The language that she reads: of her registration, Japanese without one. */
  public Mono<Language> language(Actor actor) {
    return families.find(actor.municipality(), actor.person()).map(Family::language).defaultIfEmpty(Language.JAPANESE);
  }

  /** A second withdrawal changes nothing; what is decided can no longer be withdrawn. */
  public Mono<Application> withdraw(Actor actor, ApplicationId id) {
    return transactions.inTransaction(() -> families.findAndLock(actor.municipality(), actor.person())
        .then(find(actor, id))
        .flatMap(application -> book.withdraw(id)
            .flatMap(withdrawn -> withdrawn ? afterWithdrawal(actor, application) : find(actor, id)))
        .flatMap(ApplicationDesk::requireWithdrawn));
  }

  /** A node whose clock is behind must not slip an application under a draw that has already been sealed. */
  private static Instant later(Instant now, Instant sealedUntil) {
    return now.isBefore(sealedUntil) ? sealedUntil : now;
  }

  private Mono<Application> examine(Family family, List<Wish> wishes, Instant now) {
    return examination.examine(examination.asked(family, wishes, now, new Asked.How.Applied()))
        .map(Application::applied);
  }

  private Mono<Void> admit(Actor actor, Family family, List<Wish> wishes, Instant now) {
    return coordination.admit(actor, family, wishes, policies.at(family.municipality(), now));
  }

  private Mono<Application> enter(Actor actor, Application application) {
    return book.add(application)
        .then(application.way() == Way.COORDINATION ? coordination.begin(actor, application) : Mono.empty())
        .then(tellBoard(application))
        .then(audit.record(new AuditEntry(actor, "application.submit", application.id().toString(),
            Map.of("wishes", application.wishes().size(), "policyVersion", application.policy().value()))))
        .thenReturn(application);
  }

  private Mono<Application> afterWithdrawal(Actor actor, Application application) {
    return (application.way() == Way.DRAW ? Mono.<Void>empty() : coordination.withdraw(actor, application))
        .then(tellBoard(application))
        .then(audit.record(new AuditEntry(actor, "application.withdraw", application.id())))
        .then(find(actor, application.id()));
  }

  private Mono<Void> tellBoard(Application application) {
    var slots = application.plainWishes().stream()
        .flatMap(wish -> wish.dates().stream().map(date -> new SlotLedger.Slot(wish.facility(), wish.type(), date)))
        .collect(Collectors.toSet());
    return ledger.applicantsChanged(application.municipality(), slots);
  }

  private static Mono<Application> requireWithdrawn(Application application) {
    return application.state() == ApplicationState.WITHDRAWN
        ? Mono.just(application)
        : Mono.error(Problem.conflict("application-decided").asError());
  }
}
