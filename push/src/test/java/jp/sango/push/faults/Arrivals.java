package jp.sango.push.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.local.Ledger;
import jp.sango.push.Delivery;
import jp.sango.push.Urgency;

/** Who came when to a receiver, in the order of their coming, refused or not. */
final class Arrivals {

  private final List<Ledger.Entry> all = new ArrayList<>();
  private final Map<Long, Integer> first = new HashMap<>();
  private final int[] broadcastsBefore;

  Arrivals(Path ledger, Notices notices) {
    Ledger.read(ledger, all::add);
    broadcastsBefore = new int[all.size() + 1];
    for (var place = 0; place < all.size(); place++) {
      var phone = all.get(place).phone();
      var isNew = first.putIfAbsent(phone, place) == null;
      broadcastsBefore[place + 1] = broadcastsBefore[place]
          + (isNew && notices.of(phone).urgency() == Urgency.BROADCAST ? 1 : 0);
    }
  }

  List<Ledger.Entry> all() {
    return all;
  }

  /** When it first came; empty if it never did. */
  Optional<Instant> firstOf(Delivery delivery) {
    return Optional.ofNullable(first.get(phone(delivery))).map(place -> all.get(place).receivedAt());
  }

  /** How many broadcasts came for the first time after so many arrivals, and before this one did. */
  int broadcastsBetween(long arrivals, Delivery delivery) {
    var place = first.get(phone(delivery));
    return place == null ? Integer.MAX_VALUE
        : Math.max(0, broadcastsBefore[place] - broadcastsBefore[(int) Math.min(arrivals, all.size())]);
  }

  boolean inThisOrder(Delivery earlier, Delivery later) {
    return first.getOrDefault(phone(earlier), Integer.MAX_VALUE) < first.getOrDefault(phone(later), Integer.MAX_VALUE);
  }

  /** How long after its deadline the latest came; negative when all were in time. */
  Duration latest(Notices notices) {
    return all.stream().map(entry -> Duration.between(notices.of(entry.phone()).deadline(), entry.receivedAt()))
        .max(Duration::compareTo).orElse(Duration.ZERO);
  }

  static long phone(Delivery delivery) {
    return Ledger.Entry.number(delivery.address().value());
  }
}
