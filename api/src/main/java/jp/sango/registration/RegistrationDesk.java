package jp.sango.registration;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import reactor.core.publisher.Mono;

/** What a resident does with her registration. Writes join the caller's transaction. */
public final class RegistrationDesk {

  private final RegistrationBook book;
  private final History history;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  public RegistrationDesk(RegistrationBook book, History history, Policies policies, Audit audit, Clock clock) {
    this.book = book;
    this.history = history;
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
  public Mono<Outcome> submit(Behalf family, RegistrationForm form) {
    return again(family, form).switchIfEmpty(Mono.defer(() -> first(family, form)));
  }

  /** For a family that does not write itself: nothing can be sent to her, so somebody telephones. */
  public Mono<Outcome> submitForNew(Actor staff, Channel channel, RegistrationForm form) {
    return submit(new Behalf(staff, new PersonId(UUID.randomUUID()), channel), form.withoutDevice());
  }

  /** For another birth, once the one before is approved. */
  public Mono<Outcome> submitAnother(Behalf family, RegistrationForm form) {
    return book.lock(family.municipality(), family.person())
        .flatMap(present -> isAnother(present, form).orProblem(present))
        .then(Mono.defer(() -> enter(family, form)))
        .flatMap(entered -> entered
            .map(registration -> Mono.just(new Outcome(registration, true)))
            .orElseGet(() -> Mono.error(Problem.conflict("registration-state").asError())));
  }

  private static Decision isAnother(Registration present, RegistrationForm form) {
    return Decision.firstObjection(Stream.of(
        Decision.unless(present.state() != RegistrationState.APPROVED,
            () -> Problem.conflict("registration-state").with("state", present.state().name())),
        Decision.unless(!OneBirth.isAnother(present.form(), form), () -> Problem.conflict("registered-already"))));
  }

  private Mono<Outcome> again(Behalf family, RegistrationForm form) {
    return book.lock(family.municipality(), family.person())
        .flatMap(present -> switch (present.state()) {
          case SUBMITTED, RETURNED -> resubmit(family, present, form.beside(present.form()));
          case APPROVED -> amend(family, present, form.beside(present.form()));
        })
        .map(registration -> new Outcome(registration, false));
  }

  /** Two taps on "send" may both find nothing: the later one then finds what the earlier has entered. */
  private Mono<Outcome> first(Behalf family, RegistrationForm form) {
    return enter(family, form).flatMap(entered -> entered
        .map(registration -> Mono.just(new Outcome(registration, true)))
        .orElseGet(() -> again(family, form)));
  }

  /** Empty where she has one in hand. */
  private Mono<Optional<Registration>> enter(Behalf family, RegistrationForm form) {
    var policy = policyNow(family);
    var entered = new Registration(
        new RegistrationId(UUID.randomUUID()), family.municipality(), family.person(), RegistrationState.SUBMITTED,
        form, policy.version(), clock.instant(), Optional.empty(), Terms.NONE, family.channel(), Optional.empty(),
        Optional.empty()).inDistrictOf(policy);
    return decide(form, policy).orProblem(entered)
        .flatMap(book::add)
        .flatMap(added -> added
            ? recorded(family, "registration.submit", entered).thenReturn(Optional.of(entered))
            : Mono.just(Optional.empty()));
  }

  private Mono<Registration> resubmit(Behalf family, Registration present, RegistrationForm form) {
    var policy = policyNow(family);
    return decide(form, policy).orProblem(present)
        .map(accepted -> accepted.submitted(form, policy.version()).inDistrictOf(policy))
        .flatMap(next -> book.replace(next, clock.instant())
            .then(recorded(family, "registration.resubmit", next))
            .thenReturn(next));
  }

  private Mono<Registration> amend(Behalf family, Registration present, RegistrationForm form) {
    var amendment = new Amendment(present.form(), form);
    return Decision.firstObjection(Stream.of(amendment.decide(), RegistrationRules.knowsFacility(form, policyNow(family))))
        .orProblem(present)
        .map(accepted -> accepted.amended(form).inDistrictOf(policyNow(family)))
        .flatMap(next -> book.replace(next, clock.instant())
            .then(amended(family, next, amendment.changes()))
            .thenReturn(next));
  }

  /** Audit names fields, never what is in them. */
  private Mono<Void> amended(Behalf family, Registration next, List<FieldChange> changes) {
    return history.keep(RegistrationChange.Kind.AMENDED, family.by(), family.channel(), next, changes, Optional.empty())
        .then(audit.record(new AuditEntry(family.by(), "registration.amend", next.id().toString(), Map.of(
            "changed", FieldChange.audited(changes), "channel", family.channel().name()))));
  }

  private Decision decide(RegistrationForm form, Policy policy) {
    return Decision.firstObjection(Stream.of(
        RegistrationRules.decide(form, policy, Japan.today(clock)), RegistrationRules.hangsTogether(form, policy)));
  }

  private Policy policyNow(Behalf family) {
    return policies.at(family.municipality(), clock.instant());
  }

  private Mono<Void> recorded(Behalf family, String action, Registration registration) {
    return audit.record(new AuditEntry(family.by(), action, registration.id().toString(), Map.of(
        "state", registration.state().name(), "policy", registration.policy().value(),
        "channel", family.channel().name())));
  }
}
