package jp.sango.programme.file;

import java.net.URI;
import jp.sango.programme.WayThere;

/** Reads where a facility is. */
final class WayReader {

  private static final int LONGEST_LINK = 500;

  private WayReader() {}

  static WayThere read(Section section, Values values) {
    return new WayThere(
        values.text(section.at("address")), section.ifAny("directions").map(values::text),
        section.ifAny("map").map(WayReader::link));
  }

  /** Where a link leads is seen by who reads it: no other scheme, and nobody's name before the host. */
  private static URI link(Node node) {
    return node.parsed("a link such as \"https://map.example/?q=1-2-3\"", text -> {
      var link = URI.create(text);
      boolean isPlain = "https".equals(link.getScheme()) && link.getHost() != null && link.getRawUserInfo() == null;
      if (!isPlain || text.length() > LONGEST_LINK || !text.equals(link.toASCIIString())) {
        throw new IllegalArgumentException(text);
      }
      return link;
    });
  }
}
