package jp.sango.sealing;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys as they are configured: {@code ID:BASE64,ID:BASE64}, the current one first. */
public final class ConfiguredKeys {

  private static final Pattern ENTRY = Pattern.compile("([a-z0-9][a-z0-9-]{0,30}):([A-Za-z0-9+/]+={0,2})");
  private static final int BYTES = 32;
  /** A word typed again and again, or zeros: no key that was drawn at random is so poor. */
  private static final int DIFFERENT_BYTES_AT_LEAST = 8;
  private static final int MOST = 20;

  private final Map<String, byte[]> keys;

  private ConfiguredKeys(Map<String, byte[]> keys) {
    this.keys = keys;
  }

  static ConfiguredKeys of(String configured) {
    objection(configured).ifPresent(objection -> {
      throw new IllegalArgumentException(objection);
    });
    return new ConfiguredKeys(read(configured));
  }

  /** What is wrong with them, without saying what they are; empty if nothing is. */
  public static Optional<String> objection(String configured) {
    var entries = configured.split(",", -1);
    for (var entry : entries) {
      if (!isStrong(entry.strip())) {
        return Optional.of("must be ID:KEY pairs with commas between, the current first, each key exactly %d random"
            .formatted(BYTES) + " bytes in base64 (openssl rand -base64 32)");
      }
    }
    return entries.length <= MOST && read(configured).size() == entries.length
        ? Optional.empty()
        : Optional.of("must give each of at most %d keys an id of its own".formatted(MOST));
  }

  private static boolean isStrong(String entry) {
    var parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      return false;
    }
    try {
      var key = Base64.getDecoder().decode(parts.group(2));
      return key.length == BYTES && differentBytes(key) >= DIFFERENT_BYTES_AT_LEAST;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static long differentBytes(byte[] key) {
    return java.util.stream.IntStream.range(0, key.length).map(i -> key[i]).distinct().count();
  }

  private static Map<String, byte[]> read(String configured) {
    var keys = new LinkedHashMap<String, byte[]>();
    for (var entry : configured.split(",")) {
      var colon = entry.indexOf(':');
      keys.put(entry.substring(0, colon).strip(), Base64.getDecoder().decode(entry.substring(colon + 1).strip()));
    }
    return keys;
  }

  String current() {
    return keys.keySet().iterator().next();
  }

  /** In their order, the current first. */
  Map<String, byte[]> all() {
    return keys;
  }

  @Override
  public String toString() {
    return "ConfiguredKeys" + keys.keySet();
  }
}
