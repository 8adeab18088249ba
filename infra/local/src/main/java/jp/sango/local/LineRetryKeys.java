package jp.sango.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which request took a retry key, of the last 200,000. */
final class LineRetryKeys {
  private static final int MOST = 200_000;

  private final Map<String, String> requests = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST;
    }
  };

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
  }
}
