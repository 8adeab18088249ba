package jp.sango.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import jp.sango.draw.Draw.Place;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;
import jp.sango.replay.Past.OtherVisit;

/** Which seats are taken as a replay goes on in time: by what the replay gives, and by what came from none of its draws. */
final class Occupancy {

  private record Step(Instant at, Runnable what) {}

  private final Map<Place, Integer> taken = new HashMap<>();
  private final PriorityQueue<Step> ahead = new PriorityQueue<>(Comparator.comparing(Step::at));

  Occupancy(Iterable<OtherVisit> others) {
    others.forEach(other -> {
      var seats = Map.of(other.pool(), other.seats());
      later(other.from(), () -> take(seats, other.dates()));
      other.until().ifPresent(until -> later(until, () -> giveBack(seats, other.dates())));
    });
  }

  int at(Place place) {
    return taken.getOrDefault(place, 0);
  }

  void take(Map<PoolId, Integer> seats, DateRange dates) {
    change(seats, dates, 1);
  }

  void giveBack(Map<PoolId, Integer> seats, DateRange dates) {
    change(seats, dates, -1);
  }

  private void change(Map<PoolId, Integer> seats, DateRange dates, int sign) {
    seats.forEach((pool, number) -> dates.stream()
        .forEach(date -> taken.merge(new Place(pool, date), sign * number, Integer::sum)));
  }

  /** To be done when the replay comes to that time. */
  void later(Instant at, Runnable what) {
    ahead.add(new Step(at, what));
  }

  void goOnUntil(Instant now) {
    while (!ahead.isEmpty() && ahead.peek().at().isBefore(now)) {
      ahead.remove().what().run();
    }
  }
}
