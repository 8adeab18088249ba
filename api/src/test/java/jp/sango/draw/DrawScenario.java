package jp.sango.draw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.slot.Seats;

/**
 * One draw with everything in it that can happen: few seats and many, closed days, days that the ledger does not know,
 * stays, siblings, families with several applications, wishes that are ruled out or missing, seats that are kept for a
 * tier, credits for losses.
 */
record DrawScenario(Seed seed, List<Entry> entries, Map<Place, Seats> seats, List<Reserve> reserves) {

  List<Allotment> run() {
    return Draw.run(seed, entries, seats, reserves);
  }

  List<Allotment> run(List<Entry> others) {
    return Draw.run(seed, others, seats, reserves);
  }

  DrawScenario withoutReserves() {
    return new DrawScenario(seed, entries, seats, List.of());
  }

  DrawScenario and(Entry oneMore) {
    return new DrawScenario(seed, Stream.concat(entries.stream(), Stream.of(oneMore)).toList(), seats, reserves);
  }

  /** One entry has told something else. */
  DrawScenario with(Entry other) {
    return new DrawScenario(seed,
        entries.stream().map(entry -> entry.application().equals(other.application()) ? other : entry).toList(),
        seats, reserves);
  }

  Map<UUID, Entry> byId() {
    return entries.stream().collect(Collectors.toMap(Entry::application, Function.identity()));
  }

  int remaining(Place place) {
    var known = seats.get(place);
    return known == null ? 0 : known.remaining();
  }

  /** One seat of a date at least is kept for nobody; those of later tiers are cut first. */
  int kept(Reserve reserve, Place place) {
    int capacity = seats.get(place).capacity();
    int before = reserves.stream()
        .filter(other -> other.pool().equals(reserve.pool()) && other.tier() < reserve.tier())
        .mapToInt(other -> kept(other, place)).sum();
    return Math.max(0, Math.min(reserve.share().of(capacity), capacity - 1 - before));
  }

  /** Seats that the winners hold. */
  Map<Place, Integer> given(List<Allotment> allotments) {
    var given = new HashMap<Place, Integer>();
    var byId = byId();
    for (var allotment : allotments) {
      allotment.grantedWish().ifPresent(index ->
          take(given, (EntryWish.Wanted) byId.get(allotment.application()).wishes().get(index)));
    }
    return given;
  }

  static void take(Map<Place, Integer> given, EntryWish.Wanted wish) {
    taken(wish).forEach((place, seats) -> given.merge(place, seats, Integer::sum));
  }

  static Map<Place, Integer> taken(EntryWish.Wanted wish) {
    var taken = new HashMap<Place, Integer>();
    wish.seats().byPool().forEach((pool, seats) ->
        wish.dates().stream().forEach(date -> taken.put(new Place(pool, date), seats)));
    return taken;
  }
}
