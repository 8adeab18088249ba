package jp.sango.page;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All files of all pages, by name and by address. */
final class Assets {

  static final String ROOT = "/assets/";

  private final Map<String, Asset> byName = new TreeMap<>();
  private final Map<String, Asset> byHashedName;

  Assets(Map<String, byte[]> files) {
    files.forEach((name, bytes) -> byName.put(name, Asset.of(name, bytes)));
    byHashedName = byName.values().stream()
        .collect(Collectors.toUnmodifiableMap(Asset::hashedName, Function.identity()));
  }

  Stream<Asset> all() {
    return byName.values().stream();
  }

  Asset named(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new IllegalStateException("there is no pages/" + name));
  }

  Optional<Asset> find(String hashedName) {
    return Optional.ofNullable(byHashedName.get(hashedName));
  }
}
