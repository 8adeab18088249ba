package jp.sango.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The sources of pages on the class path: ours under {@code pages/}, and those of Lit that are used, out of its own
 * release. Words lie there as JSON, which modules cannot import everywhere yet, and become modules here.
 */
final class PageFiles {

  private static final String FOLDER = "/pages/";
  private static final String WORDS = "words/";
  private static final PathMatchingResourcePatternResolver CLASS_PATH = new PathMatchingResourcePatternResolver();

  private PageFiles() {}

  /** What a browser loads by itself, by name. */
  static Map<String, byte[]> assets() {
    var files = new TreeMap<String, byte[]>();
    for (var folder : List.of("core", "parts", "resident", "provider", "staff", "icons", "words")) {
      read("classpath*:pages/" + folder + "/**/*.*").forEach((name, bytes) -> files.put(moduleName(name), module(name, bytes)));
    }
    Library.USED.forEach(library -> files.put(library.name(), library.read()));
    return files;
  }

  /** What becomes part of something else: templates, inline styles and scripts. */
  static String text(String name) {
    var found = read("classpath*:pages/" + name).get(name);
    if (found == null) {
      throw new IllegalStateException("there is no pages/" + name);
    }
    return new String(found, StandardCharsets.UTF_8);
  }

  static byte[] bytes(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Resource[] find(String pattern) {
    try {
      return CLASS_PATH.getResources(pattern);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> read(String pattern) {
    var files = new TreeMap<String, byte[]>();
    for (var resource : find(pattern)) {
      files.put(nameOf(resource), bytes(resource));
    }
    return files;
  }

  private static String nameOf(Resource resource) {
    try {
      var address = resource.getURL().toString();
      return address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String moduleName(String name) {
    return isWords(name) ? name.replace(".json", ".js") : name;
  }

  private static byte[] module(String name, byte[] bytes) {
    return isWords(name)
        ? ("export default " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8) : bytes;
  }

  private static boolean isWords(String name) {
    return name.startsWith(WORDS);
  }
}
