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

  private final Map<String, Asset> byName;
  private final Map<String, Asset> byHashedName;

  private Assets(Stream<Asset> assets) {
    byName = new TreeMap<>(assets.collect(Collectors.toMap(Asset::name, Function.identity())));
    byHashedName = byName.values().stream()
        .collect(Collectors.toUnmodifiableMap(Asset::hashedName, Function.identity()));
  }

  static Assets of(Map<String, byte[]> files) {
    return new Assets(files.entrySet().stream().map(file -> Asset.of(file.getKey(), file.getValue())));
  }

  /** Those that this app may come to need; the same ones, packed once for all. */
  Assets of(App app) {
    return new Assets(all().filter(asset -> app.needs(asset.name())));
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
