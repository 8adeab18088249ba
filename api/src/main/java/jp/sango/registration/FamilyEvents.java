package jp.sango.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens to a registered family: a baby dies, they move away. She says it herself, or staff enter it for her;
 * nobody has to approve it. Writes join the caller's transaction.
 */
public final class FamilyEvents {

  private final RegistrationBook book;
  private final History history;
  private final Reach reach;
  private final JustGiven justGiven;
  private final List<AfterLoss> afterLoss;
  private final List<AfterMove> followers;
  private final Audit audit;
  private final Clock clock;

  public FamilyEvents(
      RegistrationBook book, History history, Reach reach, JustGiven justGiven, List<AfterLoss> afterLoss,
      List<AfterMove> followers, Audit audit, Clock clock) {
    this.book = book;
    this.history = history;
    this.reach = reach;
    this.justGiven = justGiven;
    this.afterLoss = List.copyOf(afterLoss);
    this.followers = List.copyOf(followers);
    this.audit = audit;
    this.clock = clock;
  }

  /** @param which of her registrations; has to be said where she has had several births */
  public Mono<Registration> loss(Actor resident, Optional<RegistrationId> which, LossReport report) {
    return beside(resident, () -> own(resident)
        .flatMap(newest -> named(resident, which, newest))
        .flatMap(registration -> enter(resident, Channel.ONLINE, registration, report)));
  }

  private Mono<Registration> named(Actor resident, Optional<RegistrationId> which, Registration newest) {
    return book.of(resident.municipality(), resident.person())
        .flatMap(hers -> mayBeMeant(which, hers).orProblem(newest))
        .flatMap(permitted -> which.filter(id -> !id.equals(newest.id()))
            .map(older -> book.find(resident.municipality(), older)).orElseGet(() -> Mono.just(newest)));
  }

  private static Decision mayBeMeant(Optional<RegistrationId> which, Set<RegistrationId> hers) {
    return which
        .map(id -> Decision.unless(!hers.contains(id), () -> Problem.invalid("invalid-value", "registration")))
        .orElseGet(() -> Decision.unless(hers.size() > 1, () -> Problem.invalid("required", "registration")));
  }

  public Mono<Registration> loss(Actor staff, RegistrationId id, Channel channel, LossReport report) {
    return beside(staff, () -> of(staff, id).flatMap(registration -> enter(staff, channel, registration, report)));
  }

  /** Ends her eligibility on that day, for each of her registrations here. */
  public Mono<Registration> move(Actor resident, LocalDate on) {
    return beside(resident, () -> own(resident)
        .flatMap(registration -> enter(resident, Channel.ONLINE, registration, Optional.of(on))));
  }

  /** Without a date: she stays after all. */
  public Mono<Registration> move(Actor staff, RegistrationId id, Channel channel, Optional<LocalDate> on) {
    return beside(staff, () -> of(staff, id).flatMap(registration -> enter(staff, channel, registration, on)));
  }

  private Mono<Registration> beside(Actor by, Supplier<Mono<Registration>> change) {
    return justGiven.beside(by.municipality(), change, registration -> registration);
  }

  private Mono<Registration> own(Actor resident) {
    return book.lock(resident.municipality(), resident.person())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()));
  }

  private Mono<Registration> of(Actor staff, RegistrationId id) {
    return reach.check(staff, id).then(Mono.defer(() -> book.lock(staff.municipality(), id)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()));
  }

  private Mono<Registration> enter(Actor by, Channel channel, Registration registration, LossReport report) {
    return report.decide(registration.form()).orProblem(registration)
        .map(accepted -> accepted.bereaved(report.applyTo(accepted.form())))
        .flatMap(next -> entered(by, channel, registration, next)
            .thenMany(Flux.fromIterable(afterLoss)
                .concatMap(follower -> follower.lost(new Behalf(by, next.person(), channel), next.id())))
            .then()
            .thenReturn(next));
  }

  /** To the audit it is an amendment like others: it cannot forget, and is read by others than those who care for her. */
  private Mono<Void> entered(Actor by, Channel channel, Registration before, Registration next) {
    var changes = FormChanges.between(before.form(), next.form());
    return book.replace(next, clock.instant())
        .then(history.keep(RegistrationChange.Kind.LOSS, by, channel, next, changes, Optional.empty()))
        .then(audit.record(new AuditEntry(by, "registration.amend", next.id().toString(),
            Map.of("changed", FieldChange.audited(changes), "channel", channel.name()))));
  }

  private Mono<Registration> enter(Actor by, Channel channel, Registration registration, Optional<LocalDate> on) {
    var next = registration.movingAwayOn(on);
    return book.move(registration.municipality(), registration.person(), on, clock.instant())
        .then(history.keep(RegistrationChange.Kind.MOVED, by, channel, next, List.of(new FieldChange("movedAwayOn",
            registration.movedAwayOn().map(LocalDate::toString), on.map(LocalDate::toString))), Optional.empty()))
        .then(audit.record(new AuditEntry(
            by, "registration.move", next.id().toString(), Map.of("channel", channel.name()))))
        .thenMany(Flux.fromIterable(followers).concatMap(follower -> on
            .map(date -> follower.moved(new Behalf(by, next.person(), channel), date)).orElseGet(Mono::empty)))
        .then()
        .thenReturn(next);
  }
}
