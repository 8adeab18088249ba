package jp.sango.slot.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.SlotPool;

/** Which pools are a provider's own. */
final class FacilityPools {

  /** Providers plan their holidays a year ahead. */
  private static final int DAYS_AHEAD = 366;

  private final Policies policies;
  private final Clock clock;

  FacilityPools(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /** The pool that is meant on a date that can be changed. */
  PoolId require(Actor actor, LocalDate date, String pool) {
    var today = Japan.today(clock);
    if (date.isBefore(today) || date.isAfter(today.plusDays(DAYS_AHEAD))) {
      throw Problem.refused("calendar-date-out-of-range", "date").asError();
    }
    var own = policies.on(actor.municipality(), date).stream().flatMap(policy -> pools(policy, actor)).toList();
    if (pool == null) {
      if (own.size() != 1) {
        throw Problem.invalid("calendar-pool-needed", "pool")
            .with("pools", own.stream().map(PoolId::value).collect(Collectors.joining(", "))).asError();
      }
      return own.getFirst();
    }
    return own.stream().filter(id -> id.value().equals(pool)).findFirst()
        .orElseThrow(() -> Problem.invalid("calendar-pool-unknown", "pool").asError());
  }

  /** All that the facility has or had in any version of the policy. */
  Set<PoolId> ofFacility(Actor actor) {
    return policies.versions(actor.municipality()).stream().flatMap(policy -> pools(policy, actor))
        .collect(Collectors.toSet());
  }

  private static Stream<PoolId> pools(Policy policy, Actor actor) {
    return policy.facility(actor.requiredFacility()).stream().flatMap(facility -> facility.pools().stream())
        .map(SlotPool::id);
  }
}
