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
  private final Followers followers;
  private final Audit audit;
  private final Clock clock;

  public FamilyEvents(
      RegistrationBook book, History history, Reach reach, JustGiven justGiven, Followers followers, Audit audit,
      Clock clock) {
    this.book = book;
    this.history = history;
    this.reach = reach;
    this.justGiven = justGiven;
    this.followers = followers;
    this.audit = audit;
    this.clock = clock;
  }

  /** @param which of her registrations; has to be said where she has had several births */
  public Mono<Registration> loss(Actor resident, Optional<RegistrationId> which, LossReport report) {
    return lost(resident, Channel.ONLINE, report,
        () -> own(resident).flatMap(newest -> named(resident, which, newest)));
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
    return lost(staff, channel, report, () -> of(staff, id));
  }

  private Mono<Registration> lost(Actor by, Channel channel, LossReport report, Supplier<Mono<Registration>> locked) {
    return beside(by, () -> locked.get().flatMap(registration -> enter(by, channel, registration, report)),
        (next, settled) -> followers.lost(new Behalf(by, next.person(), channel), next, settled));
  }

  /** Ends her eligibility on that day, for each of her registrations here. */
  public Mono<Registration> move(Actor resident, LocalDate on) {
    return moved(resident, Channel.ONLINE, Optional.of(on), () -> own(resident));
  }

  /** Without a date: she stays after all. */
  public Mono<Registration> move(Actor staff, RegistrationId id, Channel channel, Optional<LocalDate> on) {
    return moved(staff, channel, on, () -> of(staff, id));
  }

  private Mono<Registration> moved(
      Actor by, Channel channel, Optional<LocalDate> on, Supplier<Mono<Registration>> locked) {
    return beside(by, () -> locked.get().flatMap(registration -> enter(by, channel, registration, on)),
        (next, settled) -> followers.moved(new Behalf(by, next.person(), channel), on, settled));
  }

  private Mono<Registration> beside(
      Actor by, Supplier<Mono<Registration>> change, JustGiven.Following<Registration> following) {
    return justGiven.beside(by.municipality(), change, registration -> registration, following);
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
        .flatMap(next -> entered(by, channel, registration, next).thenReturn(next));
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
        .thenReturn(next);
  }
}
