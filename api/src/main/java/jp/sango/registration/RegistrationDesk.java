package jp.sango.registration;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import reactor.core.publisher.Mono;

/** What a resident does with her registration. Writes join the caller's transaction. */
public final class RegistrationDesk {

  private final RegistrationBook book;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  public RegistrationDesk(RegistrationBook book, Policies policies, Audit audit, Clock clock) {
    this.book = book;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** The registration after the step, and whether it is her first. */
  public record Outcome(Registration registration, boolean isNew) {}

  public Mono<Registration> find(Actor actor) {
    return book.find(actor.municipality(), actor.person())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()));
  }

  /** Enters, replaces or (once approved) amends it. */
  public Mono<Outcome> submit(Actor actor, RegistrationForm form) {
    return again(actor, form).switchIfEmpty(Mono.defer(() -> first(actor, form)));
  }

  private Mono<Outcome> again(Actor actor, RegistrationForm form) {
    return book.lock(actor.municipality(), actor.person())
        .flatMap(present -> switch (present.state()) {
          case SUBMITTED, RETURNED -> resubmit(actor, present, form);
          case APPROVED -> amend(actor, present, form);
        })
        .map(registration -> new Outcome(registration, false));
  }

  /** Two taps on "send" may both find nothing: the later one then finds what the earlier has entered. */
  private Mono<Outcome> first(Actor actor, RegistrationForm form) {
    var policy = policyNow(actor);
    var entered = new Registration(
        new RegistrationId(UUID.randomUUID()), actor.municipality(), actor.person(), RegistrationState.SUBMITTED, form,
        policy.version(), clock.instant(), Optional.empty(), Terms.NONE, Optional.empty(),
        Optional.empty());
    return decide(form, policy).orProblem(entered)
        .flatMap(book::add)
        .flatMap(added -> added
            ? recorded(actor, "registration.submit", entered).thenReturn(new Outcome(entered, true))
            : again(actor, form));
  }

  private Mono<Registration> resubmit(Actor actor, Registration present, RegistrationForm form) {
    var policy = policyNow(actor);
    return decide(form, policy).orProblem(present)
        .map(accepted -> accepted.submitted(form, policy.version()))
        .flatMap(next -> book.replace(next, clock.instant())
            .then(recorded(actor, "registration.resubmit", next))
            .thenReturn(next));
  }

  private Mono<Registration> amend(Actor actor, Registration present, RegistrationForm form) {
    var amendment = new Amendment(present.form(), form);
    return amendment.decide().orProblem(present)
        .map(accepted -> accepted.amended(form))
        .flatMap(next -> book.replace(next, clock.instant())
            .then(audit.record(new AuditEntry(actor, "registration.amend", next.id().toString(),
                Map.of("changed", amendment.changes()))))
            .thenReturn(next));
  }

  private Decision decide(RegistrationForm form, Policy policy) {
    var byPolicy = RegistrationRules.decide(form, policy, Japan.today(clock));
    return byPolicy.isRejection() ? byPolicy : OneBirth.decide(form);
  }

  private Policy policyNow(Actor actor) {
    return policies.at(actor.municipality(), clock.instant());
  }

  private Mono<Void> recorded(Actor actor, String action, Registration registration) {
    return audit.record(new AuditEntry(actor, action, registration.id().toString(),
        Map.of("state", registration.state().name(), "policy", registration.policy().value())));
  }
}
