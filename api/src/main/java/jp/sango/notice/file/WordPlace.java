package jp.sango.notice.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.WordFile.Scope;
import jp.sango.notice.WordFilesException;
import jp.sango.push.Channel;

/** What a file is for, by where it lies. */
record WordPlace(Sort sort, Scope scope, Language language) {

  private static final Pattern PLACE =
      Pattern.compile("(?:(\\d{6})-[^/]+/)?(?:notices/(?:([^/]+)/)?|(line)/)([^/]+)\\.properties");

  /** What the texts of a file are. */
  enum Sort {
    NOTICES,
    LINE
  }

  /** @param path with slashes, below the directory of policies */
  static WordPlace of(String path, String name) {
    var place = PLACE.matcher(path);
    if (!place.matches()) {
      throw fault(name, "lies where no texts are looked for: [<code>-<name>/]notices/[<channel>/]<language>.properties"
          + " or [<code>-<name>/]line/<language>.properties");
    }
    var municipality = Optional.ofNullable(place.group(1)).map(code -> municipality(code, name));
    var channel = Optional.ofNullable(place.group(2)).map(folder -> channel(folder, name));
    var language = Language.ofTag(place.group(4)).orElseThrow(() -> fault(name, "its name is no language's tag"));
    return new WordPlace(
        place.group(3) == null ? Sort.NOTICES : Sort.LINE, new Scope(municipality, channel), language);
  }

  private static MunicipalityCode municipality(String code, String name) {
    try {
      return new MunicipalityCode(code);
    } catch (IllegalArgumentException noCode) {
      throw fault(name, code + " is no municipality's code");
    }
  }

  private static Channel channel(String folder, String name) {
    return Stream.of(Channel.values()).filter(one -> folder(one).equals(folder)).findFirst()
        .orElseThrow(() -> fault(name, "there is no channel " + folder + "; there are "
            + Stream.of(Channel.values()).map(WordPlace::folder).toList()));
  }

  private static String folder(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  private static WordFilesException fault(String name, String reason) {
    return new WordFilesException(List.of(name + ": " + reason));
  }
}
