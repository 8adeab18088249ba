package jp.sango.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.application.Application.QuotedWish;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.fee.FeeCalculator;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Usage;
import jp.sango.visit.Visits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes applications at any hour, and takes them back. */
public final class ApplicationDesk {

  private static final int MOST_LISTED = 200;

  private final ApplicationBook book;
  private final ApplicationRules rules;
  private final Policies policies;
  private final Families families;
  private final Visits visits;
  private final SlotLedger ledger;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public ApplicationDesk(
      ApplicationBook book, ApplicationRules rules, Policies policies, Families families, Visits visits,
      SlotLedger ledger, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.rules = rules;
    this.policies = policies;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Refuses by a {@link Problem} what the rules object to; what it answers is durable once the transaction commits. */
  public Mono<Application> submit(Actor actor, List<Wish> wishes) {
    return transactions.inTransaction(() -> families.findAndLock(actor.municipality(), actor.person())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(family -> book.joinIntake(family.municipality())
            .flatMap(sealedUntil -> examine(family, wishes, later(now(), sealedUntil))))
        .flatMap(application -> enter(actor, application)));
  }

  /** What {@link #submit} would answer, with nothing written. */
  public Mono<Application> preview(Actor actor, List<Wish> wishes) {
    return families.find(actor.municipality(), actor.person())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(family -> examine(family, wishes, now()));
  }

  public Mono<Application> find(Actor actor, ApplicationId id) {
    return book.find(actor.municipality(), actor.person(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()));
  }

  public Flux<Application> list(Actor actor) {
    return book.of(actor.municipality(), actor.person(), MOST_LISTED);
  }

  /** The language that she reads: of her registration, Japanese without one. */
  public Mono<Language> language(Actor actor) {
    return families.find(actor.municipality(), actor.person()).map(Family::language).defaultIfEmpty(Language.JAPANESE);
  }

  /** A second withdrawal changes nothing; what is decided can no longer be withdrawn. */
  public Mono<Application> withdraw(Actor actor, ApplicationId id) {
    return transactions.inTransaction(() -> find(actor, id)
        .flatMap(application -> book.withdraw(id)
            .flatMap(withdrawn -> withdrawn ? afterWithdrawal(actor, application) : find(actor, id)))
        .flatMap(ApplicationDesk::requireWithdrawn));
  }

  /** As finely as PostgreSQL keeps it: rounded up to the instant of a draw, it would belong to another one. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A node whose clock is behind must not slip an application under a draw that has already been sealed. */
  private static Instant later(Instant now, Instant sealedUntil) {
    return now.isBefore(sealedUntil) ? sealedUntil : now;
  }

  private Mono<Application> examine(Family family, List<Wish> wishes, Instant now) {
    var municipality = family.municipality();
    var asked = new Asked(
        family, wishes, policies.at(municipality, now), now, policies.firstDrawAfter(municipality, now));
    return rules.decide(asked).orProblem(asked)
        .flatMap(this::lookUp)
        .flatMap(submission -> rules.decide(submission).orProblem(submission))
        .map(ApplicationDesk::accepted);
  }

  private Mono<Submission> lookUp(Asked asked) {
    // Pending before usage: a draw that commits in between is then counted twice for a moment, never not at all.
    return book.pending(asked.family().id())
        .flatMap(pending -> usageOf(asked.family()).map(usage -> new Commitments(usage, pending)))
        .flatMap(commitments -> ledger.seats(asked.family().municipality(), span(asked.wishes()))
            .map(seats -> new Submission(asked, policies.holidays(), commitments, seats)));
  }

  private Mono<Usage> usageOf(Family family) {
    return visits.usage(List.of(family.id())).map(usage -> usage.getOrDefault(family.id(), Usage.NONE));
  }

  private static DateRange span(List<Wish> wishes) {
    return new DateRange(
        wishes.stream().map(Wish::start).min(Comparator.naturalOrder()).orElseThrow(),
        wishes.stream().map(wish -> wish.dates().last()).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static Application accepted(Submission submission) {
    var asked = submission.asked();
    var family = asked.family();
    return new Application(
        new ApplicationId(UUID.randomUUID()), family.municipality(), family.id(), family.person(),
        ApplicationState.PENDING, asked.policy().version(), asked.now(), asked.draw(),
        asked.wishes().stream().map(wish -> quoted(wish, submission)).toList(), Optional.empty());
  }

  private static QuotedWish quoted(Wish wish, Submission submission) {
    var family = submission.asked().family();
    int couponsLeft = submission.commitments().couponsLeft(family, submission.asked().policy());
    return new QuotedWish(wish, FeeCalculator.quote(
        submission.asked().service(wish).fee(), wish.days(), family.exempt(), family.hasMultiples(), couponsLeft));
  }

  private Mono<Application> enter(Actor actor, Application application) {
    return book.add(application)
        .then(tellBoard(application))
        .then(audit.record(new AuditEntry(actor, "application.submit", application.id().toString(),
            Map.of("wishes", application.wishes().size(), "policyVersion", application.policy().value()))))
        .thenReturn(application);
  }

  private Mono<Application> afterWithdrawal(Actor actor, Application application) {
    return tellBoard(application)
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
