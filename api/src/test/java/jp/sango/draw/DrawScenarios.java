package jp.sango.draw;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.application.WishResult;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;
import jp.sango.programme.TierReserve;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.Seats;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Lets jqwik make scenarios. */
final class DrawScenarios {

  private static final LocalDate FIRST = LocalDate.of(2026, 12, 28);
  private static final int DATES = 7;
  private static final int TIERS = 3;
  private static final List<PoolId> POOLS = List.of(new PoolId("beds"), new PoolId("rooms"));

  private DrawScenarios() {}

  static Arbitrary<DrawScenario> any() {
    var entries = Combinators.combine(families(), wishes(), Arbitraries.integers().between(0, TIERS - 1),
            Arbitraries.integers().between(0, TIERS - 1), Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, TIERS - 1).set())
        .as(Tuple::of).list().ofMaxSize(20)
        .map(parts -> {
          var list = new ArrayList<Entry>();
          parts.forEach(part -> list.add(new Entry(new UUID(7, list.size()), KnownAnswers.ticket(part.get1()),
              new Priority(part.get3(), claims(part.get3(), part.get6())), Math.max(part.get3(), part.get4()),
              part.get5(), part.get2())));
          return List.copyOf(list);
        });
    return Combinators.combine(Arbitraries.integers().map(KnownAnswers::seed), entries, seats(), reserves())
        .as(DrawScenario::new);
  }

  /** Tiers after her own that she is a member of too. */
  private static Set<Integer> claims(int tier, Set<Integer> among) {
    return among.stream().filter(later -> later > tier).collect(Collectors.toSet());
  }

  /** At most one for each pool and tier that does not come first. */
  private static Arbitrary<List<Reserve>> reserves() {
    var places = Arbitraries.integers().between(1, 3).map(TierReserve.Share.Places::new);
    var percent = Arbitraries.of(25, 50, 100).map(TierReserve.Share.Percent::new);
    return Combinators.combine(Arbitraries.integers().between(1, TIERS - 1), Arbitraries.of(POOLS),
            Arbitraries.oneOf(places, percent))
        .as(Reserve::new).list().ofMaxSize(3)
        .uniqueElements(reserve -> Tuple.of(reserve.tier(), reserve.pool()));
  }

  /** Few enough that one has several applications now and then. */
  private static Arbitrary<Integer> families() {
    return Arbitraries.integers().between(0, 60);
  }

  private static Arbitrary<List<EntryWish>> wishes() {
    Arbitrary<EntryWish> wanted = Combinators
        .combine(Arbitraries.of(POOLS), Arbitraries.integers().between(0, DATES - 1),
            Arbitraries.integers().between(1, 4), Arbitraries.frequency(Tuple.of(5, 1), Tuple.of(1, 2)),
            Arbitraries.of(POOLS), Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1), Tuple.of(1, 2)))
        .as((pool, start, days, seats, siblingsPool, siblings) -> new EntryWish.Wanted(
            demand(SeatDemand.of(pool, seats), siblingsPool, siblings), DateRange.ofDays(FIRST.plusDays(start), days)));
    Arbitrary<EntryWish> ruledOut = Arbitraries.of(
        new EntryWish.RuledOut(new WishResult.Lapsed()), new EntryWish.RuledOut(new WishResult.Closed(FIRST)));
    return Arbitraries.frequencyOf(Tuple.of(9, wanted), Tuple.of(1, ruledOut)).list().ofMaxSize(4);
  }

  private static SeatDemand demand(SeatDemand mothers, PoolId siblingsPool, int siblings) {
    return siblings == 0 ? mothers : mothers.with(new SeatDemand.ForSiblings(siblingsPool, siblings));
  }

  private static Arbitrary<Map<Place, Seats>> seats() {
    var places = POOLS.stream()
        .flatMap(pool -> FIRST.datesUntil(FIRST.plusDays(DATES)).map(date -> new Place(pool, date))).toList();
    var day = Combinators.combine(Arbitraries.integers().between(0, 4), Arbitraries.integers().between(0, 1),
            Arbitraries.frequency(Tuple.of(12, true), Tuple.of(1, false)),
            Arbitraries.frequency(Tuple.of(12, true), Tuple.of(1, false)))
        .as((capacity, taken, open, known) -> Tuple.of(known,
            new Seats(capacity, Math.min(taken, capacity), 0, !open)));
    return day.list().ofSize(places.size()).map(days -> {
      var seats = new HashMap<Place, Seats>();
      for (int i = 0; i < places.size(); i++) {
        if (days.get(i).get1()) {
          seats.put(places.get(i), days.get(i).get2());
        }
      }
      return Map.copyOf(seats);
    });
  }
}
