package jp.sango.push.worker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** How often in a row each delivery could not be looked at here; of the last 10,000 of them. */
final class FailedLooks {

  private static final int MOST = 10_000;

  private final Map<UUID, Integer> counts = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
      return size() > MOST;
    }
  };

  /** 0 for one that nothing is known against. */
  synchronized int of(UUID delivery) {
    return counts.getOrDefault(delivery, 0);
  }

  synchronized void failed(UUID delivery) {
    counts.merge(delivery, 1, Integer::sum);
  }

  synchronized void succeeded(Collection<UUID> deliveries) {
    if (!counts.isEmpty()) {
      counts.keySet().removeAll(deliveries);
    }
  }
}
