package jp.sango.availability.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.SlotFilter;

/** How many streams may be open, in all and of one address, and how many different ones that may be. */
final class Seats {
  private final AvailabilitySettings settings;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final ConcurrentMap<Wish, Integer> byWish = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> filtersOfAddress = new ConcurrentHashMap<>();

  /** What an address wants: whoever wants the same is sent the same frames, each other filter costs frames of its own. */
  record Wish(String address, String programme, SlotFilter filter) {}

  /** Whether one was left. */
  sealed interface Answer {}

  record None(Reason reason) implements Answer {}

  final class Seat implements Answer {
    private final Wish wish;

    private Seat(Wish wish) {
      this.wish = wish;
    }

    /** To be called once. */
    void free() {
      if (wasTheLast(byWish, wish)) {
        wasTheLast(filtersOfAddress, wish.address());
      }
      wasTheLast(byAddress, wish.address());
      taken.decrementAndGet();
    }
  }

  Seats(AvailabilitySettings settings) {
    this.settings = settings;
  }

  int taken() {
    return taken.get();
  }

  Answer take(Wish wish) {
    if (taken.incrementAndGet() > settings.maximumStreams()) {
      taken.decrementAndGet();
      return new None(Reason.TOO_MANY);
    }
    int streams = byAddress.merge(wish.address(), 1, Integer::sum);
    boolean another = byWish.merge(wish, 1, Integer::sum) == 1;
    int filters = another ? filtersOfAddress.merge(wish.address(), 1, Integer::sum) : 0;
    var seat = new Seat(wish);
    if (streams > settings.maximumStreamsOfAddress() || filters > settings.maximumFiltersOfAddress()) {
      seat.free();
      return new None(Reason.TOO_MANY_OF_ADDRESS);
    }
    return seat;
  }

  /** One less of it; what is not there any more is forgotten. */
  private static <K> boolean wasTheLast(ConcurrentMap<K, Integer> counts, K of) {
    return counts.computeIfPresent(of, (same, count) -> count == 1 ? null : count - 1) == null;
  }
}
