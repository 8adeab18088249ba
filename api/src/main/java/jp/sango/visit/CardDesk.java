package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import reactor.core.publisher.Mono;

/** Shows a resident her usage card and signs its code. */
public final class CardDesk {

  private final Families families;
  private final Visits visits;
  private final Policies policies;
  private final CardCode codes;
  private final ShortCode shortCode;
  private final Clock clock;

  public CardDesk(
      Families families, Visits visits, Policies policies, CardCode codes, ShortCode shortCode, Clock clock) {
    this.families = families;
    this.visits = visits;
    this.policies = policies;
    this.codes = codes;
    this.shortCode = shortCode;
    this.clock = clock;
  }

  /**
   * Her current registration's card and a fresh code for it.
   *
   * @param registrations that one first, and behind it each other one that still has days she can use
   * @param digits to be typed: today's, and one for each date for which she has a visit
   */
  public record Shown(UsageCard card, List<CardOf> registrations, CardCode.Issued code, List<Digits> digits) {}

  /** What staff type on this date where nothing can be scanned. */
  public record Digits(LocalDate date, String code) {}

  /** What one registration has used, coming and left: days are counted for each birth. */
  public record CardOf(RegistrationId registration, UsageCard card) {}

  public Mono<Shown> show(Actor resident) {
    return families.of(resident.municipality(), resident.person())
        .map(hers -> hers.stream().filter(family -> family.state() == RegistrationState.APPROVED).toList())
        .filter(approved -> !approved.isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("no-usage-card").asError()))
        .flatMap(approved -> visits.usage(approved.stream().map(Family::id).toList())
            .map(usage -> shown(approved, usage)));
  }

  private Shown shown(List<Family> approved, Map<RegistrationId, Usage> usage) {
    var now = clock.instant();
    var current = approved.getFirst();
    var policy = policies.at(current.municipality(), now);
    var today = Japan.dateOf(now);
    var all = approved.stream()
        .map(family -> new Held(
            family, UsageCard.of(family, usage.getOrDefault(family.id(), Usage.NONE), policy, today)))
        .filter(held -> held.family() == current || held.hasDaysToUse(policy, today))
        .map(held -> new CardOf(held.family().id(), held.card()))
        .toList();
    return new Shown(all.getFirst().card(), all, codes.issue(current.id(), now),
        digits(current.person(), usage.values(), today));
  }

  /** Those of coming days as well: by then her phone may have no network. */
  private List<Digits> digits(PersonId person, Collection<Usage> usage, LocalDate today) {
    var coming = usage.stream().flatMap(each -> each.visits().stream()).flatMap(visit -> visit.dates().dates().stream())
        .filter(date -> date.isAfter(today));
    return Stream.concat(Stream.of(today), coming).distinct().sorted()
        .map(date -> new Digits(date, shortCode.of(person, date)))
        .toList();
  }

  private record Held(Family family, UsageCard card) {

    boolean hasDaysToUse(Policy policy, LocalDate today) {
      return card.balances().stream().anyMatch(balance -> balance.remaining() > 0 && policy.services().stream()
          .anyMatch(service -> balance.types().contains(service.type()) && family.isInCare(service, today)));
    }
  }

  Mono<UsageCard> cardOf(Family family) {
    var now = clock.instant();
    return cardOf(family, policies.at(family.municipality(), now), Japan.dateOf(now));
  }

  /** Whether this date can be entered as another day of this type: those that were used or missed leave one. */
  Mono<Boolean> hasDaysLeft(Family family, ServiceType type, Policy policy, LocalDate date) {
    return cardOf(family, policy, date).map(card -> card.balances().stream()
        .filter(balance -> balance.types().contains(type))
        .allMatch(balance -> balance.used() + balance.missed() < balance.days()));
  }

  private Mono<UsageCard> cardOf(Family family, Policy policy, LocalDate date) {
    return visits.usage(List.of(family.id()))
        .map(usage -> UsageCard.of(family, usage.getOrDefault(family.id(), Usage.NONE), policy, date));
  }
}
