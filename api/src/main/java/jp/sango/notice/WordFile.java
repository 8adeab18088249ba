package jp.sango.notice;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.push.Channel;

/**
 * A file of texts, as it was found.
 *
 * @param name what whoever mends it knows it by
 */
public record WordFile(String name, Scope scope, Language language, Map<String, String> texts) {

  public WordFile {
    texts = Map.copyOf(texts);
  }

  /** For whom and by what its texts are said; empty for everybody, and for every channel. */
  public record Scope(Optional<MunicipalityCode> municipality, Optional<Channel> channel) {

    public static final Scope GENERAL = new Scope(Optional.empty(), Optional.empty());

    /** Where a text is looked for: what is said by this municipality and channel, and then what is said more widely. */
    Stream<Scope> andWider() {
      return Stream.of(
          this, new Scope(municipality, Optional.empty()), new Scope(Optional.empty(), channel), GENERAL).distinct();
    }
  }

  boolean isGeneral() {
    return scope.equals(Scope.GENERAL);
  }
}
