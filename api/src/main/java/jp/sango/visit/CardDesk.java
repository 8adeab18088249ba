package jp.sango.visit;

import java.time.Clock;
import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
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
    return visits.usage(List.of(family.id()))
        .map(usage -> UsageCard.of(family, usage.getOrDefault(family.id(), Usage.NONE),
            policies.at(family.municipality(), clock.instant())));
  }
}
