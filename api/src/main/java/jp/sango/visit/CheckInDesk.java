package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** At the door: the tablet reads the usage card, and the day is entered once, within the limit. */
public final class CheckInDesk {

  private final VisitBook visits;
  private final CheckInBook checkIns;
  private final NoShowBook noShows;
  private final CardDesk cards;
  private final CardCode codes;
  private final ShortCode shortCode;
  private final Families families;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public CheckInDesk(
      VisitBook visits, CheckInBook checkIns, NoShowBook noShows, CardDesk cards, CardCode codes, ShortCode shortCode,
      Families families, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.visits = visits;
    this.checkIns = checkIns;
    this.noShows = noShows;
    this.cards = cards;
    this.codes = codes;
    this.shortCode = shortCode;
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The check-in, whether it is new, whom to greet, and what the card says after it. */
  public record CheckedIn(
      CheckIn checkIn, boolean isNew, Visit visit, Optional<ContactDetails> contact, UsageCard card) {}

  /**
   * The same card on the same day gives the same check-in.
   *
   * @param code what was scanned, or the digits that were typed in its place
   */
  public Mono<CheckedIn> checkIn(Actor provider, String code) {
    return ShortCode.isTyped(code) ? byDigits(provider, code) : byPicture(provider, code);
  }

  /** Of those alone who are expected here today; where two of them had the same digits, neither is let in by them. */
  private Mono<CheckedIn> byDigits(Actor provider, String typed) {
    var today = Japan.today(clock);
    return visits.at(provider.municipality(), provider.requiredFacility(), today)
        .filter(visit -> shortCode.isOf(visit.person(), today, typed))
        .distinct(Visit::person)
        .collectList()
        .filter(found -> found.size() == 1)
        .switchIfEmpty(Mono.error(() -> Problem.invalid("card-invalid", "card").asError()))
        .flatMap(found -> transactions.inTransaction(() -> enter(provider, found.getFirst().family())));
  }

  private Mono<CheckedIn> byPicture(Actor provider, String code) {
    return switch (codes.read(code, clock.instant())) {
      case CardCode.Reading.Forged() -> Mono.error(Problem.invalid("card-invalid", "card").asError());
      case CardCode.Reading.Expired() -> Mono.error(Problem.refused("card-expired", "card").asError());
      case CardCode.Reading.Valid(var family) -> transactions.inTransaction(() -> enter(provider, family));
    };
  }

  private Mono<CheckedIn> enter(Actor provider, RegistrationId id) {
    var today = Japan.today(clock);
    return family(provider, id)
        .flatMap(holder -> todaysVisit(provider, holder, today))
        .flatMap(visit -> families.findAndLock(visit.family())
            .flatMap(family -> checkIns.find(visit.id(), today)
                .flatMap(known -> shownAgain(provider, known).then(Mono.defer(() ->
                    withCard(known, false, visit, family))))
                .switchIfEmpty(Mono.defer(() -> enterNew(provider, visit, family, today)))));
  }

  /** Nothing is entered a second time, but name and address are on the screen once more. */
  private Mono<Void> shownAgain(Actor provider, CheckIn known) {
    return audit.recordRead(provider, "check-in.read", known.family().toString(), "receiving-families");
  }

  /** Locked, so that two tablets cannot enter a last day twice; unknown in another municipality. */
  private Mono<Family> family(Actor provider, RegistrationId id) {
    return families.all(List.of(id))
        .mapNotNull(found -> found.get(id))
        .filter(family -> family.municipality().equals(provider.municipality()))
        .flatMap(family -> families.findAndLock(family.id()))
        .switchIfEmpty(Mono.error(() -> Problem.invalid("card-invalid", "card").asError()));
  }

  /** A card is hers, whichever birth it was signed for: the day counts for the one that the visit was arranged for. */
  private Mono<Visit> todaysVisit(Actor provider, Family holder, LocalDate today) {
    return visits.lockCovering(holder.municipality(), holder.person(), today).collectList()
        .flatMap(covering -> covering.stream()
            .filter(visit -> visit.facility().equals(provider.requiredFacility()))
            .findFirst()
            .map(Mono::just)
            .orElseGet(() -> Mono.error(
                Problem.refused(covering.isEmpty() ? "no-visit-today" : "visit-elsewhere", "card").asError())));
  }

  private Mono<CheckedIn> enterNew(Actor provider, Visit visit, Family family, LocalDate today) {
    var checkIn = new CheckIn(
        new CheckInId(UUID.randomUUID()), visit.id(), visit.municipality(), family.id(), visit.facility(), today,
        clock.instant(), Optional.empty(), Optional.empty());
    return notMissed(visit, today)
        .then(withinLimit(visit, family, today))
        .then(checkIns.add(checkIn))
        .then(audit.record(new AuditEntry(provider, "check-in.enter", checkIn.id().toString(),
            Map.of("visit", visit.id().toString(), "date", today.toString()))))
        .then(visits.find(visit.municipality(), visit.id()))
        .flatMap(entered -> withCard(checkIn, true, entered, family));
  }

  private Mono<Void> notMissed(Visit visit, LocalDate today) {
    return noShows.find(visit.id(), today)
        .flatMap(missed -> Mono.error(Problem.conflict("day-missed").asError()));
  }

  private Mono<Void> withinLimit(Visit visit, Family family, LocalDate today) {
    return cards.hasDaysLeft(family, visit.type(), policies.at(visit.municipality(), clock.instant()), today)
        .filter(left -> left)
        .switchIfEmpty(Mono.error(() -> Problem.refused("beyond-limit-at-check-in", "card").asError()))
        .then();
  }

  private Mono<CheckedIn> withCard(CheckIn checkIn, boolean isNew, Visit visit, Family family) {
    return families.contactDetails(List.of(family.id()))
        .map(known -> Optional.ofNullable(known.get(family.id())))
        .flatMap(contact -> cards.cardOf(family)
            .map(card -> new CheckedIn(checkIn, isNew, visit, contact, card)));
  }

  /** Takes a check-in back; a second time changes nothing. */
  public Mono<CheckIn> revert(Actor provider, CheckInId id, String reason) {
    return transactions.inTransaction(() -> checkIns.lock(provider, id)
        .filter(checkIn -> new KnownVisits(policies, clock).isKnown(provider.municipality(), checkIn.date()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("check-in-unknown").asError()))
        .flatMap(checkIn -> checkIn.reverted().isPresent() ? Mono.just(checkIn)
            : checkIns.revert(checkIn, new CheckIn.Reverted(clock.instant(), reason))
                // The reason stays with the check-in: free text may hold what must be forgotten, audit cannot forget.
                .then(audit.record(new AuditEntry(provider, "check-in.revert", id)))
                .then(checkIns.lock(provider, id))));
  }
}
