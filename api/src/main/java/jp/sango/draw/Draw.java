package jp.sango.draw;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.kernel.PoolId;
import jp.sango.slot.Seats;

/**
 * The lottery, as a pure function: tiers in order, chance within a tier, one pass in which everybody gets the first of
 * her wishes that still fits on all its dates. So nobody can gain by ranking her wishes otherwise than she means them,
 * and no seat is left that a loser's wish would have fitted.
 */
public final class Draw {

  /** A pool on a date; the whole draw is of one municipality. */
  public record Place(PoolId pool, LocalDate date) {}

  private final Map<Place, Integer> remaining = new HashMap<>();
  private final Map<Place, LotteryNumber> givenLast = new HashMap<>();
  private final Map<Place, Seats> seats;

  private Draw(Map<Place, Seats> seats) {
    this.seats = seats;
    seats.forEach((place, known) -> remaining.put(place, known.remaining()));
  }

  /** The allotments in the order in which they were made. The order of the entries has no influence. */
  public static List<Allotment> run(Seed seed, Collection<Entry> entries, Map<Place, Seats> seats) {
    var waiting = new PriorityQueue<>(Turn.ORDER);
    entries.forEach(entry -> waiting.add(new Turn(entry, entry.tier(), seed.numberOf(entry.ticket()))));
    return new Draw(seats).allotAll(waiting);
  }

  /** A family that has been given a seat is no first-time user any more: her other turns come with her new tier. */
  private List<Allotment> allotAll(PriorityQueue<Turn> waiting) {
    var allotments = new ArrayList<Allotment>(waiting.size());
    var given = new HashSet<Ticket>();
    while (!waiting.isEmpty()) {
      var turn = waiting.poll();
      if (turn.comesLater(given)) {
        waiting.add(turn.onceGiven());
        continue;
      }
      var allotment = allot(turn);
      allotments.add(allotment);
      allotment.grantedWish().ifPresent(wish -> given.add(allotment.ticket()));
    }
    return List.copyOf(allotments);
  }

  private record Turn(Entry entry, int tier, LotteryNumber number) {

    /**
     * Applications of one family share their number: their ids decide between them, for want of anything fairer, as
     * they are written, so that whoever recomputes the draw need not know how Java compares them.
     */
    static final Comparator<Turn> ORDER = Comparator
        .comparingInt(Turn::tier)
        .thenComparing(Turn::number)
        .thenComparing(turn -> turn.entry().application().toString());

    boolean comesLater(Set<Ticket> given) {
      return tier < entry.tierOnceGiven() && given.contains(entry.ticket());
    }

    Turn onceGiven() {
      return new Turn(entry, entry.tierOnceGiven(), number);
    }
  }

  private Allotment allot(Turn turn) {
    var entry = turn.entry();
    var results = new ArrayList<WishResult>(entry.wishes().size());
    Optional<Integer> granted = Optional.empty();
    for (int index = 0; index < entry.wishes().size(); index++) {
      var result = granted.isPresent() ? new WishResult.NotNeeded() : tryToGive(entry.wishes().get(index), turn.number());
      if (result instanceof WishResult.Given) {
        granted = Optional.of(index);
      }
      results.add(result);
    }
    return new Allotment(
        entry.application(), entry.ticket(), turn.tier(), turn.number(), granted, List.copyOf(results));
  }

  private WishResult tryToGive(EntryWish wish, LotteryNumber number) {
    return switch (wish) {
      case EntryWish.RuledOut(var why) -> why;
      case EntryWish.Wanted wanted -> tryToGive(wanted, number);
    };
  }

  private WishResult tryToGive(EntryWish.Wanted wish, LotteryNumber number) {
    var obstacle = taken(wish).filter(one -> remaining.getOrDefault(one.place(), 0) < one.seats()).findFirst();
    if (obstacle.isPresent()) {
      return obstacleAt(obstacle.get().place());
    }
    taken(wish).forEach(one -> {
      remaining.merge(one.place(), -one.seats(), Integer::sum);
      givenLast.put(one.place(), number);
    });
    return new WishResult.Given();
  }

  private WishResult obstacleAt(Place place) {
    return isClosed(place) ? new WishResult.Closed(place.date())
        : new WishResult.Full(place.date(), Optional.ofNullable(givenLast.get(place)).map(LotteryNumber::value));
  }

  private record Taken(Place place, int seats) {}

  /** Date by date, and each date's pools in the order of their names. */
  private static Stream<Taken> taken(EntryWish.Wanted wish) {
    var byPool = wish.seats().byPool();
    return wish.dates().stream().flatMap(date -> byPool.entrySet().stream()
        .map(seats -> new Taken(new Place(seats.getKey(), date), seats.getValue())));
  }

  private boolean isClosed(Place place) {
    var known = seats.get(place);
    return known == null || known.closed();
  }
}
