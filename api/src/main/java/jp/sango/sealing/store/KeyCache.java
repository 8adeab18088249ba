package jp.sango.sealing.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.KeyOwner;
import jp.sango.sealing.Keys;

/** Keys that were opened lately: bounded, and each for a short time only, since it may be destroyed elsewhere. */
final class KeyCache {

  private static final int MOST = 5_000;
  private static final long REMEMBERED = Duration.ofSeconds(Keys.REMEMBERED_SECONDS).toNanos();

  private record Remembered(FamilyKey key, long since) {}

  private final Map<KeyOwner, Remembered> entries = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<KeyOwner, Remembered> eldest) {
      return size() > MOST;
    }
  };

  synchronized Optional<FamilyKey> find(KeyOwner owner) {
    var entry = entries.get(owner);
    if (entry != null && System.nanoTime() - entry.since() > REMEMBERED) {
      entries.remove(owner);
      return Optional.empty();
    }
    return Optional.ofNullable(entry).map(Remembered::key);
  }

  synchronized void keep(KeyOwner owner, FamilyKey key) {
    entries.put(owner, new Remembered(key, System.nanoTime()));
  }

  synchronized void forget(KeyOwner owner) {
    entries.remove(owner);
  }
}
