package jp.sango.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.Usage;
import jp.sango.visit.Visits;
import reactor.core.publisher.Mono;

/** 気になる家庭: families of high need who never applied, stopped, or lost again and again, and could still come. */
public final class QuietListDesk {

  private static final int LOOKED_AT_ONCE = 100;
  /** A baby born too early may count her age from a due date that is so much later. */
  private static final int WEEKS_OF_CORRECTION = 20;
  /** What no waiting mends. */
  private static final Set<String> OVER = Set.of("child-too-old", "period-over", "moved-away");

  private final QuietBook book;
  private final Families families;
  private final Reach reach;
  private final Visits visits;
  private final Eligibility eligibility;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public QuietListDesk(
      QuietBook book, Families families, Reach reach, Visits visits, Eligibility eligibility, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.families = families;
    this.reach = reach;
    this.visits = visits;
    this.eligibility = eligibility;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A family with how to reach her; prints as redacted. */
  public record Quiet(QuietFamily quiet, Family family, ContactDetails contact) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * The longest silent first. Who could not come any more is left out, and others are looked for until the page is full.
   *
   * @param after the last one of the page before
   */
  public Mono<List<Quiet>> list(Actor staff, Optional<QuietBook.Place> after, int limit) {
    var now = clock.instant();
    var policy = policies.at(staff.municipality(), now);
    return silent(staff, policy, now, after)
        .expand(found -> found.size() < LOOKED_AT_ONCE ? Mono.empty()
            : silent(staff, policy, now, Optional.of(QuietBook.Place.of(found.getLast()))))
        .concatMap(found -> known(found, policy), 1)
        .flatMapIterable(known -> known)
        .take(limit)
        .collectList()
        .delayUntil(shown -> audit.recordRead(
            staff, "quiet-list.read", shown.stream().map(quiet -> quiet.family().id()).toList(), "looking-for-families"));
  }

  private Mono<List<QuietFamily>> silent(Actor staff, Policy policy, Instant now, Optional<QuietBook.Place> after) {
    return book.find(staff, policy.casework(), now, outgrownBefore(policy), after, LOOKED_AT_ONCE).collectList();
  }

  private LocalDate outgrownBefore(Policy policy) {
    var today = Japan.today(clock);
    return policy.services().stream().map(service -> today.minus(service.childAgeBelow()))
        .min(LocalDate::compareTo).orElse(today).minusWeeks(WEEKS_OF_CORRECTION);
  }

  private Mono<List<Quiet>> known(List<QuietFamily> found, Policy policy) {
    var ids = found.stream().map(QuietFamily::family).toList();
    if (ids.isEmpty()) {
      return Mono.just(List.of());
    }
    return families.all(ids).flatMap(known -> families.contactDetails(ids)
        .flatMap(contacts -> visits.usage(ids).map(usage -> found.stream()
            .flatMap(quiet -> quiet(quiet, known, contacts).stream())
            .filter(quiet -> couldCome(quiet.family(), usage.getOrDefault(quiet.family().id(), Usage.NONE), policy))
            .toList())));
  }

  private static Optional<Quiet> quiet(
      QuietFamily quiet, Map<RegistrationId, Family> families, Map<RegistrationId, ContactDetails> contacts) {
    return Optional.ofNullable(families.get(quiet.family()))
        .flatMap(family -> Optional.ofNullable(contacts.get(quiet.family()))
            .map(contact -> new Quiet(quiet, family, contact)));
  }

  /** Some care that she has not outgrown, somewhere, and days left for it. */
  private boolean couldCome(Family family, Usage usage, Policy policy) {
    var tomorrow = Japan.today(clock).plusDays(1);
    return policy.services().stream()
        .filter(service -> policy.limit(service.type())
            .filter(limit -> usage.days(limit.types()) >= family.daysWithin(limit, tomorrow)).isEmpty())
        .anyMatch(service -> policy.facilities().stream()
            .map(facility -> eligibility.decide(
                family, facility.id(), service, DateRange.ofDays(tomorrow, service.days().least()), policy))
            .map(Decision::objection)
            .anyMatch(objection -> objection.map(Problem::code).filter(OVER::contains).isEmpty()));
  }

  /** Takes her off the list until the date. */
  public Mono<Void> contacted(Actor staff, RegistrationId family, LocalDate followUpOn, Optional<String> note) {
    var now = clock.instant();
    return Decision.unless(!followUpOn.isAfter(Japan.today(clock)),
            () -> Problem.invalid("follow-up-not-ahead", "followUpOn"))
        .orProblem(new QuietContact(family, staff, now, followUpOn, note))
        .flatMap(contact -> transactions.inTransaction(() -> reach.check(staff, family)
            .then(Mono.defer(() -> book.keep(contact)))
            .then(audit.record(new AuditEntry(staff, "quiet-list.contacted", family.toString(),
                Map.of("followUpOn", followUpOn.toString()))))
            .thenReturn(contact)))
        .then();
  }
}
