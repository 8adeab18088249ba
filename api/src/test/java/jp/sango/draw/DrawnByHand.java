package jp.sango.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.application.WishResult;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;

/**
 * The same draw without any haste, step by step as {@code package-info.java} tells it: before each turn it looks at
 * everybody and everything again.
 */
final class DrawnByHand {

  private final DrawScenario draw;
  private final List<Entry> waiting;
  private final Map<Place, Integer> given = new HashMap<>();
  private final Map<Place, LotteryNumber> givenLast = new HashMap<>();
  private final Map<Kept, Integer> givenToClaimants = new HashMap<>();
  private final Map<Kept, Integer> calledAway = new HashMap<>();
  private final Set<Ticket> winners = new HashSet<>();

  private DrawnByHand(DrawScenario draw) {
    this.draw = draw;
    this.waiting = new ArrayList<>(draw.entries());
  }

  static List<Allotment> of(DrawScenario draw) {
    var hand = new DrawnByHand(draw);
    var allotments = new ArrayList<Allotment>();
    while (!hand.waiting.isEmpty()) {
      var first = hand.waiting.stream().min(hand.order()).orElseThrow();
      var claimed = hand.claimedBefore(first);
      var turn = claimed.flatMap(hand::whoCanUse).orElse(first);
      int owed = claimed.map(hand::owed).orElse(0);
      allotments.add(hand.allot(turn));
      claimed.filter(kept -> turn != first && hand.owed(kept) == owed)
          .ifPresent(kept -> hand.calledAway.merge(kept, 1, Integer::sum));
    }
    return allotments;
  }

  private Optional<Kept> claimedBefore(Entry next) {
    return draw.reserves().stream()
        .filter(reserve -> reserve.tier() > tier(next))
        .flatMap(reserve -> draw.seats().keySet().stream()
            .filter(place -> place.pool().equals(reserve.pool()))
            .map(place -> new Kept(reserve, place)))
        .sorted(Comparator.comparingInt((Kept kept) -> kept.reserve().tier())
            .thenComparing(kept -> kept.place().pool()).thenComparing(kept -> kept.place().date()))
        .filter(this::isScarce)
        .filter(kept -> whoCanUse(kept).isPresent())
        .findFirst();
  }

  private record Kept(Reserve reserve, Place place) {}

  private boolean isScarce(Kept kept) {
    int left = left(kept.place());
    int keptFromHerOn = draw.reserves().stream()
        .filter(other -> other.pool().equals(kept.place().pool()) && other.tier() >= kept.reserve().tier())
        .mapToInt(other -> owed(new Kept(other, kept.place()))).sum();
    return owed(kept) > 0 && left > 0 && left <= keptFromHerOn;
  }

  private int owed(Kept kept) {
    return Math.max(0, draw.kept(kept.reserve(), kept.place()) - givenToClaimants.getOrDefault(kept, 0)
        - calledAway.getOrDefault(kept, 0));
  }

  private Optional<Entry> whoCanUse(Kept kept) {
    return waiting.stream()
        .filter(entry -> priority(entry).mayClaim(kept.reserve().tier()))
        .filter(entry -> entry.wishes().stream().anyMatch(wish -> wish instanceof EntryWish.Wanted wanted
            && DrawScenario.taken(wanted).containsKey(kept.place()) && fits(wanted)))
        .min(order());
  }

  private Comparator<Entry> order() {
    return Comparator.comparingInt(this::tier).thenComparing(this::number)
        .thenComparing(entry -> entry.application().toString());
  }

  private int tier(Entry entry) {
    return priority(entry).tier();
  }

  private Priority priority(Entry entry) {
    return winners.contains(entry.ticket()) ? Priority.of(entry.tierOnceGiven()) : entry.priority();
  }

  private LotteryNumber number(Entry entry) {
    return draw.seed().numberOf(entry.ticket(), entry.credits());
  }

  private Allotment allot(Entry entry) {
    waiting.remove(entry);
    int tier = tier(entry);
    var results = entry.wishes().stream().map(this::result).toList();
    int first = results.indexOf(new WishResult.Given());
    if (first >= 0) {
      take((EntryWish.Wanted) entry.wishes().get(first), entry);
    }
    var told = new ArrayList<>(results);
    for (int later = first + 1; first >= 0 && later < told.size(); later++) {
      told.set(later, new WishResult.NotNeeded());
    }
    return new Allotment(entry.application(), entry.ticket(), tier, number(entry), entry.credits(),
        first < 0 ? Optional.empty() : Optional.of(first), told);
  }

  private void take(EntryWish.Wanted wish, Entry entry) {
    var priority = priority(entry);
    winners.add(entry.ticket());
    DrawScenario.take(given, wish);
    DrawScenario.taken(wish).forEach((place, seats) -> {
      givenLast.put(place, number(entry));
      draw.reserves().stream()
          .filter(reserve -> reserve.pool().equals(place.pool()) && priority.mayClaim(reserve.tier()))
          .forEach(reserve -> givenToClaimants.merge(new Kept(reserve, place), seats, Integer::sum));
    });
  }

  private WishResult result(EntryWish wish) {
    return switch (wish) {
      case EntryWish.RuledOut(var why) -> why;
      case EntryWish.Wanted wanted -> DrawScenario.taken(wanted).entrySet().stream()
          .filter(taken -> left(taken.getKey()) < taken.getValue())
          .map(Map.Entry::getKey)
          .min(Comparator.comparing(Place::date).thenComparing(Place::pool))
          .map(this::why).orElse(new WishResult.Given());
    };
  }

  private WishResult why(Place place) {
    boolean closed = !draw.seats().containsKey(place) || draw.seats().get(place).closed();
    return closed ? new WishResult.Closed(place.date())
        : new WishResult.Full(place.date(), Optional.ofNullable(givenLast.get(place)).map(LotteryNumber::value));
  }

  private boolean fits(EntryWish.Wanted wish) {
    return DrawScenario.taken(wish).entrySet().stream().allMatch(taken -> left(taken.getKey()) >= taken.getValue());
  }

  private int left(Place place) {
    return draw.remaining(place) - given.getOrDefault(place, 0);
  }
}
