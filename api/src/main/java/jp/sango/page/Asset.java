package jp.sango.page;

import java.util.Map;
import org.springframework.http.MediaType;

/**
 * A file of a page.
 *
 * @param name where it lies among the sources, such as {@code core/words.js}
 */
record Asset(String name, Content content) {

  static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
  private static final Map<String, MediaType> TYPES = Map.of(
      "js", SCRIPT,
      "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
      "svg", MediaType.parseMediaType("image/svg+xml"),
      "png", MediaType.IMAGE_PNG);

  static Asset of(String name, byte[] bytes) {
    var type = TYPES.get(ending(name));
    if (type == null) {
      throw new IllegalStateException("pages/" + name + " is of no kind that pages have");
    }
    return new Asset(name, Content.of(type, bytes));
  }

  boolean isModule() {
    return content.type().equals(SCRIPT);
  }

  /** Below {@code /assets/}: says what is in it, so that it never changes. */
  String hashedName() {
    var dot = name.lastIndexOf('.');
    return name.substring(0, dot) + '.' + content.digest().inAddress() + name.substring(dot);
  }

  String address() {
    return Assets.ROOT + hashedName();
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
