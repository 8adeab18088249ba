package jp.sango.registration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import reactor.core.publisher.Mono;

/** What staff look up, put right and grant after a registration has come in. Writes join the caller's transaction. */
public final class FamilyFiles {

  private static final int MOST_HISTORY = 200;
  private static final int MOST_LOOKALIKES = 10;

  private final RegistrationBook book;
  private final ChangeBook changes;
  private final History history;
  private final Reach reach;
  private final Assessed assessed;
  private final JustGiven justGiven;
  private final Followers followers;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  public FamilyFiles(
      RegistrationBook book, ChangeBook changes, History history, Reach reach, Assessed assessed, JustGiven justGiven,
      Followers followers, Policies policies, Audit audit, Clock clock) {
    this.book = book;
    this.changes = changes;
    this.history = history;
    this.reach = reach;
    this.assessed = assessed;
    this.justGiven = justGiven;
    this.followers = followers;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** Recorded as read before it is shown. */
  public Mono<FamilyFile> open(Actor staff, RegistrationId id) {
    return reach.check(staff, id).then(Mono.defer(() -> book.find(staff.municipality(), id)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()))
        .flatMap(found -> audit.recordRead(staff, "registration.read", id.toString(), "casework")
            .then(Mono.defer(() -> file(staff, found))));
  }

  /**
   * The rules about when to register are left aside: what is put right now was told in time. Whoever holds something
   * for the family looks at it again.
   */
  public Mono<FamilyFile> correct(Actor staff, RegistrationId id, Correction correction) {
    return justGiven.beside(staff.municipality(), () -> corrected(staff, id, correction), FamilyFile::registration,
        (file, _) -> followers.corrected(file.registration().id()));
  }

  private Mono<FamilyFile> corrected(Actor staff, RegistrationId id, Correction correction) {
    return lock(staff, id)
        .flatMap(found -> decide(found, correction, policyNow(staff)).orProblem(found))
        .flatMap(before -> corrected(
            staff, before, correction.applyTo(before).inDistrictOf(policyNow(staff)), correction.reason()));
  }

  private static Decision decide(Registration found, Correction correction, Policy policy) {
    return Decision.firstObjection(Stream.of(
        found.allows(RegistrationStep.CORRECT),
        entersNoLoss(found.form(), correction.form()),
        correction.touchesTerms() ? found.allows(RegistrationStep.RAISE_LIMIT) : Decision.ACCEPTED,
        RegistrationRules.hangsTogether(correction.form(), policy)));
  }

  /** Told as a loss, it brings with it what has to follow; one that is known can be put right. */
  private static Decision entersNoLoss(RegistrationForm before, RegistrationForm after) {
    return Decision.unless(before.loss().isEmpty() && after.loss().isPresent(),
        () -> Problem.conflict("loss-told-elsewhere").at("loss"));
  }

  private Mono<FamilyFile> corrected(Actor staff, Registration before, Registration after, String reason) {
    var fields = Correction.between(before, after);
    return book.replace(after, clock.instant())
        .then(history.keep(RegistrationChange.Kind.CORRECTED, staff, after.channel(), after, fields,
            Optional.of(reason)))
        .then(audit.record(new AuditEntry(staff, "registration.correct", after.id().toString(),
            Map.of("changed", FieldChange.audited(fields)))))
        .then(Mono.defer(() -> file(staff, after)));
  }

  public Mono<FamilyFile> raise(Actor staff, RegistrationId id, RaisedLimit limit) {
    return lock(staff, id)
        .flatMap(found -> Decision.firstObjection(Stream.of(
            found.allows(RegistrationStep.RAISE_LIMIT), limit.decide(found, policyNow(staff)))).orProblem(found))
        .flatMap(found -> changes.limits(found)
            .flatMap(known -> raised(staff, found, known, limit)));
  }

  private Mono<FamilyFile> raised(Actor staff, Registration registration, List<RaisedLimit> known, RaisedLimit limit) {
    var types = limit.types().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    var before = known.stream().filter(other -> other.types().equals(limit.types())).findFirst();
    var change = new FieldChange("limit " + types, before.map(FamilyFiles::written), Optional.of(written(limit)));
    return changes.raise(registration, limit, staff)
        .then(history.keep(RegistrationChange.Kind.LIMIT_RAISED, staff, registration.channel(), registration,
            List.of(change), Optional.of(limit.reason())))
        .then(audit.record(new AuditEntry(staff, "registration.limit", registration.id().toString(),
            Map.of("types", types, "days", limit.days()))))
        .then(Mono.defer(() -> file(staff, registration)));
  }

  private static String written(RaisedLimit limit) {
    return limit.days() + limit.until().map(LocalDate::toString).map(" until "::concat).orElse("");
  }

  private Mono<Registration> lock(Actor staff, RegistrationId id) {
    return reach.check(staff, id).then(Mono.defer(() -> book.lock(staff.municipality(), id)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()));
  }

  private Mono<FamilyFile> file(Actor staff, Registration registration) {
    return assessed.has(registration.municipality(), registration.id())
        .flatMap(isAssessed -> changes.of(registration, MOST_HISTORY)
            .flatMap(known -> changes.limits(registration)
                .flatMap(limits -> lookalikes(staff, registration)
                    .map(others -> new FamilyFile(registration, isAssessed,
                        OfficeTask.next(registration.state(), isAssessed, policyNow(staff).registration()), known,
                        limits, others)))));
  }

  /** A warning and no more: mothers and daughters share telephones, and twins birth dates. */
  private Mono<List<RegistrationId>> lookalikes(Actor staff, Registration registration) {
    var person = registration.form().person();
    var traits = List.of(
        PersonTrait.name(person.kana()), PersonTrait.born(person.birthDate()), PersonTrait.telephone(person.telephone()));
    return book.search(registration.municipality(), traits, MOST_LOOKALIKES)
        .map(found -> found.stream()
            .filter(other -> !other.person().equals(registration.person())).map(Registration::id).toList())
        .flatMap(others -> reach.among(staff, others)
            .map(hers -> others.stream().filter(hers::contains).toList()));
  }

  private Policy policyNow(Actor staff) {
    return policies.at(staff.municipality(), clock.instant());
  }
}
