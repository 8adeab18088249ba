package jp.sango.draw;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.WishResult;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.draw.Entry.EntryWish.Wanted;
import jp.sango.kernel.PoolId;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.Seats;

/**
 * What a draw still has to give, and what it gave last at each place. Places are numbered densely, pool by pool and
 * date by date: a large draw asks after them some ten million times.
 */
final class Vacancies {

  private static final int NOWHERE = -1;
  private static final WishResult GIVEN = new WishResult.Given();

  private final Map<PoolId, Integer> pools = new HashMap<>();
  private final long firstDay;
  private final int days;
  private final int[] left;
  private final boolean[] open;
  private final LotteryNumber[] givenLast;
  private final WishResult[] full;

  Vacancies(Map<Place, Seats> seats) {
    seats.keySet().forEach(place -> pools.putIfAbsent(place.pool(), pools.size()));
    var dates = seats.keySet().stream().mapToLong(place -> place.date().toEpochDay()).summaryStatistics();
    firstDay = dates.getMin();
    days = seats.isEmpty() ? 0 : Math.toIntExact(dates.getMax() - dates.getMin() + 1);
    int places = Math.multiplyExact(pools.size(), days);
    left = new int[places];
    open = new boolean[places];
    givenLast = new LotteryNumber[places];
    full = new WishResult[places];
    seats.forEach((place, known) -> {
      int number = number(place);
      left[number] = known.remaining();
      open[number] = !known.closed();
    });
  }

  /** Of a place that the ledger knows. */
  int number(Place place) {
    return number(pools.get(place.pool()), place.date().toEpochDay());
  }

  int left(int place) {
    return left[place];
  }

  Claim claim(EntryWish wish) {
    return switch (wish) {
      case EntryWish.RuledOut(var why) -> new Claim.RuledOut(why);
      case Wanted wanted -> claim(wanted);
    };
  }

  private Claim claim(Wanted wish) {
    int pool = pools.getOrDefault(wish.seats().pool(), NOWHERE);
    int first = number(pool, wish.dates().first().toEpochDay());
    int last = number(pool, wish.dates().last().toEpochDay());
    return first == NOWHERE || last == NOWHERE || wish.seats().siblings().isPresent()
        ? new Claim.OfAnyKind(wish)
        : new Claim.InOnePool(first, last - first + 1, wish.seats().seats());
  }

  /** Gives all seats of a wish, or none and says why. */
  WishResult give(Claim claim, LotteryNumber to) {
    return switch (claim) {
      case Claim.InOnePool one -> give(one, to);
      case Claim.OfAnyKind(var wish) -> give(wish, to);
      case Claim.RuledOut(var why) -> why;
    };
  }

  private WishResult give(Claim.InOnePool claim, LotteryNumber to) {
    int end = claim.firstPlace() + claim.days();
    for (int place = claim.firstPlace(); place < end; place++) {
      if (left[place] < claim.seats()) {
        return why(place, firstDay + place % days);
      }
    }
    for (int place = claim.firstPlace(); place < end; place++) {
      take(place, claim.seats(), to);
    }
    return GIVEN;
  }

  private void take(int place, int seats, LotteryNumber to) {
    left[place] -= seats;
    givenLast[place] = to;
    full[place] = null;
  }

  boolean fits(Wanted wish) {
    return obstacle(wish, needs(wish.seats())).isEmpty();
  }

  private WishResult give(Wanted wish, LotteryNumber to) {
    var needs = needs(wish.seats());
    var obstacle = obstacle(wish, needs);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    forEachPlace(wish, needs, (place, seats) -> take(place, seats, to));
    return GIVEN;
  }

  /** What a wish takes at a place. */
  interface Taking {
    void at(int place, int seats);
  }

  /** At the places that are known here. */
  void forEachPlace(Wanted wish, Taking taking) {
    forEachPlace(wish, needs(wish.seats()), taking);
  }

  private void forEachPlace(Wanted wish, Need[] needs, Taking taking) {
    long last = wish.dates().last().toEpochDay();
    for (var need : needs) {
      for (long day = wish.dates().first().toEpochDay(); day <= last; day++) {
        int place = number(need.pool(), day);
        if (place != NOWHERE) {
          taking.at(place, need.seats());
        }
      }
    }
  }

  /** The first place without room, date by date and each date's pools in the order of their names. */
  private Optional<WishResult> obstacle(Wanted wish, Need[] needs) {
    long last = wish.dates().last().toEpochDay();
    for (long day = wish.dates().first().toEpochDay(); day <= last; day++) {
      for (var need : needs) {
        int place = number(need.pool(), day);
        if (place == NOWHERE || left[place] < need.seats()) {
          return Optional.of(why(place, day));
        }
      }
    }
    return Optional.empty();
  }

  private WishResult why(int place, long day) {
    if (place == NOWHERE || !open[place]) {
      return new WishResult.Closed(LocalDate.ofEpochDay(day));
    }
    if (full[place] == null) {
      full[place] = new WishResult.Full(
          LocalDate.ofEpochDay(day), Optional.ofNullable(givenLast[place]).map(LotteryNumber::value));
    }
    return full[place];
  }

  private int number(int pool, long day) {
    long since = day - firstDay;
    return pool == NOWHERE || since < 0 || since >= days ? NOWHERE : pool * days + (int) since;
  }

  private record Need(int pool, int seats) {}

  private Need[] needs(SeatDemand demand) {
    return demand.siblings().isEmpty()
        ? new Need[] {need(demand.pool(), demand.seats())}
        : demand.byPool().entrySet().stream().map(seats -> need(seats.getKey(), seats.getValue())).toArray(Need[]::new);
  }

  private Need need(PoolId pool, int seats) {
    return new Need(pools.getOrDefault(pool, NOWHERE), seats);
  }
}
