package jp.sango.visit;

import java.time.Clock;
import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationState;
import reactor.core.publisher.Mono;

/** Shows a resident her usage card and signs its code. */
public final class CardDesk {

  private final Families families;
  private final Visits visits;
  private final Policies policies;
  private final CardCode codes;
  private final Clock clock;

  public CardDesk(Families families, Visits visits, Policies policies, CardCode codes, Clock clock) {
    this.families = families;
    this.visits = visits;
    this.policies = policies;
    this.codes = codes;
    this.clock = clock;
  }

  /** The card and a fresh code for it. */
  public record Shown(UsageCard card, CardCode.Issued code) {}

  public Mono<Shown> show(Actor resident) {
    return families.find(resident.municipality(), resident.person())
        .filter(family -> family.state() == RegistrationState.APPROVED)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("no-usage-card").asError()))
        .flatMap(family -> cardOf(family)
            .map(card -> new Shown(card, codes.issue(family.id(), clock.instant()))));
  }

  Mono<UsageCard> cardOf(Family family) {
    return cardOf(family, policies.at(family.municipality(), clock.instant()));
  }

  /** Whether another day of this type can be entered: those that were used or missed leave one. */
  Mono<Boolean> hasDaysLeft(Family family, ServiceType type, Policy policy) {
    return cardOf(family, policy).map(card -> card.balances().stream()
        .filter(balance -> balance.types().contains(type))
        .allMatch(balance -> balance.used() + balance.missed() < balance.days()));
  }

  private Mono<UsageCard> cardOf(Family family, Policy policy) {
    return visits.usage(List.of(family.id()))
        .map(usage -> UsageCard.of(family, usage.getOrDefault(family.id(), Usage.NONE), policy));
  }
}
