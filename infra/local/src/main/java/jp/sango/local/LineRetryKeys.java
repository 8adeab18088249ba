package jp.sango.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which request took a retry key, of the last 200,000. */
final class LineRetryKeys {
  private static final int MOST = 200_000;
  private static final int MOST_TO_MANY = 2_000;

  private final Map<String, String> requests = lastOnes(MOST);
  private final Map<String, Set<String>> recipients = lastOnes(MOST_TO_MANY);
  private long forOthers;

  private static <V> Map<String, V> lastOnes(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }

  /** For whom a key is used; of the last 2,000 of them it is known for whom they were used before. */
  synchronized void asked(@Nullable String key, List<String> to) {
    if (key != null) {
      var before = recipients.putIfAbsent(key, Set.copyOf(to));
      forOthers += before == null || before.containsAll(to) ? 0 : 1;
    }
  }

  /** How often a key was used again for somebody who was not among those of before. */
  synchronized long forOthers() {
    return forOthers;
  }

  /** The request that took the key before this one; without a key there is none. */
  synchronized Optional<String> take(@Nullable String key, String request) {
    return key == null ? Optional.empty() : Optional.ofNullable(requests.putIfAbsent(key, request));
  }

  /** By a request that nobody remembers. */
  synchronized void taken(String key) {
    requests.putIfAbsent(key, key);
  }

  synchronized void clear() {
    requests.clear();
    recipients.clear();
    forOthers = 0;
  }
}
