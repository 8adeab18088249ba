package jp.sango.page;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who imports whom. Sources name each other as they lie in their folders; one map in the shell leads every such name to
 * the address that says what is in it, so that no source is rewritten and a change of one changes no other's address.
 */
final class Modules {

  private static final Pattern STATIC_IMPORT = Pattern.compile(
      "\\bimport\\s*[\"']([^\"']+)[\"']|\\b(?:import|export)\\b[^\"'();=]*?\\bfrom\\s*[\"']([^\"']+)[\"']");
  private static final Pattern LATER_IMPORT = Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Assets assets;
  private final Map<String, List<String>> imports = new TreeMap<>();

  Modules(Assets assets) {
    this.assets = assets;
    assets.all().filter(Asset::isModule).forEach(module -> {
      var text = module.content().body().text();
      imports.put(module.name(), found(STATIC_IMPORT, text).map(what -> resolve(module.name(), what)).toList());
      // Whatever is loaded later has to be there as well: better no start than a screen that stays empty.
      found(LATER_IMPORT, text).forEach(what -> resolve(module.name(), what));
    });
  }

  /** As {@code <script type="importmap">} holds it. */
  String importMap() {
    var addresses = new LinkedHashMap<String, String>();
    Library.USED.stream().filter(library -> !library.specifier().isEmpty())
        .forEach(library -> addresses.put(library.specifier(), assets.named(library.name()).address()));
    assets.all().filter(Asset::isModule).forEach(module -> addresses.put(Assets.ROOT + module.name(), module.address()));
    return JSON.writeValueAsString(Map.of("imports", addresses));
  }

  /** The module itself and all that it needs before it can run, so that a browser can ask for all at once. */
  Collection<Asset> neededBy(String name) {
    var needed = new LinkedHashMap<String, Asset>();
    gather(name, needed);
    return needed.values();
  }

  private void gather(String name, Map<String, Asset> needed) {
    if (needed.putIfAbsent(name, assets.named(name)) == null) {
      imports.get(name).forEach(next -> gather(next, needed));
    }
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(one -> one.group(1) != null ? one.group(1) : one.group(2));
  }

  private String resolve(String from, String specifier) {
    var name = specifier.startsWith(".")
        ? StringUtils.cleanPath(from.substring(0, from.lastIndexOf('/') + 1) + specifier)
        : Library.USED.stream().filter(library -> library.specifier().equals(specifier)).map(Library::name).findFirst()
            .orElseThrow(() -> new IllegalStateException("pages/" + from + " imports " + specifier + ", which is not there"));
    return assets.named(name).name();
  }
}
