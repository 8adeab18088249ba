package jp.sango.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.sango.draw.Reserve;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.LossCredit;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.PriorityTier.Membership;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.programme.TierReserve;

/** Reads what somebody wants changed, held against the policy; what contradicts it or itself is refused by its name. */
public record Proposal(Policy policy) {

  private static final int MOST_CHANGES = 20;
  private static final int MOST_SEATS = 1_000;
  private static final int MOST_DAYS = 400;

  /** Seats more in a pool; fewer below 0. */
  public record MoreSeats(String pool, Integer more) {}

  public record NewFacility(String id, ServiceType type, Integer seats) {}

  public record KeptSeats(String tier, String pool, Integer seats) {}

  public record CreditForLosses(Integer most, Integer withinDays) {}

  public Change change(
      List<MoreSeats> capacity, List<NewFacility> facilities, List<String> tiers, List<KeptSeats> reserves,
      Optional<CreditForLosses> credit) {
    var more = more(capacity);
    var order = order(tiers);
    var kept = reserves(reserves, order, more);
    return new Change(more, added(facilities),
        tiers.isEmpty() && kept.isEmpty() ? List.of() : order.stream().map(PriorityTier::name).toList(), kept,
        credit.map(Proposal::credit));
  }

  private Map<PoolId, Integer> more(List<MoreSeats> capacity) {
    eachOnce(capacity, MoreSeats::pool, "capacity", "pool");
    return IntStream.range(0, capacity.size()).boxed().collect(Collectors.toMap(
        index -> pool(capacity.get(index).pool(), "capacity[" + index + "].pool"),
        index -> more(capacity.get(index), "capacity[" + index + "].more")));
  }

  private int more(MoreSeats asked, String field) {
    int more = Problem.required(asked.more(), field);
    int before = policy.pool(new PoolId(asked.pool())).orElseThrow().capacity();
    if (more < -before || more > MOST_SEATS) {
      throw Problem.invalid("invalid-value", field).asError();
    }
    return more;
  }

  private List<Change.Added> added(List<NewFacility> facilities) {
    eachOnce(facilities, NewFacility::id, "facilities", "id");
    return IntStream.range(0, facilities.size())
        .mapToObj(index -> added(facilities.get(index), "facilities[" + index + "].")).toList();
  }

  private Change.Added added(NewFacility asked, String path) {
    var id = named(asked.id(), path + "id", FacilityId::new);
    var type = Problem.required(asked.type(), path + "type");
    boolean known = policy.facility(id).isPresent() || policy.pool(new PoolId(id.value())).isPresent();
    if (known) {
      throw Problem.invalid("replay-facility-known", path + "id").asError();
    }
    if (policy.service(type).filter(service -> service.allocation() == Allocation.DRAW).isEmpty()) {
      throw Problem.invalid("chance-not-drawn", path + "type").asError();
    }
    return new Change.Added(id, type, within(asked.seats(), 1, MOST_SEATS, path + "seats"));
  }

  /** Every tier once, and whoever is in no other comes last. */
  private List<PriorityTier> order(List<String> tiers) {
    if (tiers.isEmpty()) {
      return policy.tiers();
    }
    var order = tiers.stream()
        .flatMap(name -> policy.tiers().stream().filter(tier -> tier.name().equals(name))).toList();
    if (order.size() != tiers.size() || new HashSet<>(order).size() != policy.tiers().size()
        || order.size() != policy.tiers().size() || order.getLast().membership() != Membership.EVERYONE) {
      throw Problem.invalid("replay-tiers", "tiers").asError();
    }
    return order;
  }

  private List<Reserve> reserves(List<KeptSeats> reserves, List<PriorityTier> order, Map<PoolId, Integer> more) {
    atMost(reserves, "reserves");
    eachOnce(reserves, KeptSeats::pool, "reserves", "pool");
    return IntStream.range(0, reserves.size())
        .mapToObj(index -> reserve(reserves.get(index), order, more, "reserves[" + index + "].")).toList();
  }

  /** For who comes first anyway nothing need be kept, and one place is kept for nobody. */
  private Reserve reserve(KeptSeats asked, List<PriorityTier> order, Map<PoolId, Integer> more, String path) {
    int tier = order.stream().map(PriorityTier::name).toList().indexOf(asked.tier());
    if (tier < 1) {
      throw Problem.invalid("replay-reserve-tier", path + "tier").asError();
    }
    var pool = pool(asked.pool(), path + "pool");
    int capacity = policy.pool(pool).orElseThrow().capacity() + more.getOrDefault(pool, 0);
    return new Reserve(tier, pool, new TierReserve.Share.Places(within(asked.seats(), 1, capacity - 1, path + "seats")));
  }

  private static Change.Credit credit(CreditForLosses asked) {
    return new Change.Credit(within(asked.most(), 1, LossCredit.MOST, "lossCredit.most"),
        within(asked.withinDays(), 1, MOST_DAYS, "lossCredit.withinDays"));
  }

  private PoolId pool(String name, String field) {
    return Optional.of(named(name, field, PoolId::new)).filter(id -> policy.pool(id).isPresent())
        .orElseThrow(() -> Problem.invalid("replay-pool-unknown", field).asError());
  }

  private static <T> T named(String name, String field, Function<String, T> make) {
    try {
      return make.apply(Problem.required(name, field));
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("invalid-value", field).asError();
    }
  }

  static int within(Integer number, int least, int most, String field) {
    if (Problem.required(number, field) < least || number > most) {
      throw Problem.invalid("invalid-value", field).asError();
    }
    return number;
  }

  private static <T> void eachOnce(List<T> changes, Function<T, String> name, String list, String field) {
    atMost(changes, list);
    var seen = new HashSet<String>();
    for (int index = 0; index < changes.size(); index++) {
      if (!seen.add(name.apply(changes.get(index)))) {
        throw Problem.invalid("replay-twice", list + "[" + index + "]." + field).asError();
      }
    }
  }

  private static void atMost(List<?> changes, String list) {
    if (changes.size() > MOST_CHANGES) {
      throw Problem.invalid("invalid-value", list).asError();
    }
  }
}
