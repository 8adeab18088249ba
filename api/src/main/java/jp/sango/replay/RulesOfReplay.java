package jp.sango.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.application.Wish;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.OrderOfTiers;
import jp.sango.draw.Reserve;
import jp.sango.programme.Allowances;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.PriorityTier.Membership;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Past.Drawn;
import jp.sango.replay.Past.Wished;
import jp.sango.slot.SeatDemand;

/** What a draw of a replay goes by: the policy it was drawn by, but for what the change says. */
record RulesOfReplay(Change change) {

  Map<Place, Integer> seats(Past past) {
    var seats = new HashMap<Place, Integer>();
    past.seats().forEach((place, before) -> {
      seats.put(place, changed(place, before));
      change.added().forEach(added -> seats.put(new Place(added.pool(), place.date()), added.seats()));
    });
    return seats;
  }

  /** A day that was closed stays so. */
  int changed(Place place, int offered) {
    return offered == 0 ? 0 : offered + change.more().getOrDefault(place.pool(), 0);
  }

  /** Her own wishes, and after them what the added facilities would have offered her. */
  List<Wished> wishes(Applied applied, Policy policy) {
    var added = change.added().stream().flatMap(one -> applied.wishes().stream()
        .filter(wished -> wished.wish().type() == one.type() && wished.wish().siblings() == 0)
        .findFirst().map(dearest -> at(one, dearest)).stream());
    return Stream.concat(applied.wishes().stream(), added).toList();
  }

  private static Wished at(Change.Added added, Wished dearest) {
    var wish = dearest.wish();
    return new Wished(new Wish(added.id(), wish.type(), wish.start(), wish.days()),
        dearest.seats().map(seats -> SeatDemand.of(added.pool(), seats.seats())));
  }

  /** Whether the tier that she was drawn in says that she had used the programme. */
  boolean wasUsed(Policy policy, int tier) {
    boolean firstUseHasATier = policy.tiers().stream().anyMatch(one -> one.membership() == Membership.FIRST_USE);
    return firstUseHasATier && policy.tiers().get(tier).membership() == Membership.EVERYONE;
  }

  /** Whether she was followed then; who was drawn in an earlier tier still may have been, which nobody kept. */
  boolean isHighNeed(Policy policy, int drawnIn) {
    return policy.tiers().get(drawnIn).membership() == Membership.HIGH_NEED;
  }

  OrderOfTiers order(Policy policy) {
    return new OrderOfTiers(tiers(policy), reserves(policy));
  }

  private List<PriorityTier> tiers(Policy policy) {
    return change.tiers().isEmpty() ? policy.tiers()
        : change.tiers().stream()
            .flatMap(name -> policy.tiers().stream().filter(tier -> tier.name().equals(name))).toList();
  }

  List<Reserve> reserves(Policy policy) {
    return change.reserves().isEmpty() ? Reserve.of(policy) : change.reserves();
  }

  int credits(Drawn draw, Standing standing) {
    return !order(draw.policy()).creditsLosses(standing.isFirstUse()) ? 0
        : credit(draw.policy()).map(credit -> Math.min(credit.most(),
            standing.losses(draw.date().minusDays(credit.withinDays())))).orElse(0);
  }

  private Optional<Change.Credit> credit(Policy policy) {
    return change.credit().or(() -> policy.draw().map(DrawPolicy::allowances).flatMap(Allowances::lossCredit)
        .map(credit -> new Change.Credit(credit.most(), credit.withinDays())));
  }
}
