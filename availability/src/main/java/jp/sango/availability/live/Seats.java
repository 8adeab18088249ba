package jp.sango.availability.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Connection.Reason;

/** How many streams may be open, in all and of one address. */
final class Seats {
  private final AvailabilitySettings settings;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

  /** Whether one was left. */
  sealed interface Answer {}

  record None(Reason reason) implements Answer {}

  final class Seat implements Answer {
    private final String address;

    private Seat(String address) {
      this.address = address;
    }

    /** To be called once. */
    void free() {
      byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
      taken.decrementAndGet();
    }
  }

  Seats(AvailabilitySettings settings) {
    this.settings = settings;
  }

  int taken() {
    return taken.get();
  }

  Answer take(String address) {
    if (taken.incrementAndGet() > settings.maximumStreams()) {
      taken.decrementAndGet();
      return new None(Reason.TOO_MANY);
    }
    if (byAddress.merge(address, 1, Integer::sum) > settings.maximumStreamsOfAddress()) {
      new Seat(address).free();
      return new None(Reason.TOO_MANY_OF_ADDRESS);
    }
    return new Seat(address);
  }
}
