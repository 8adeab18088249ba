package jp.sango.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.notice.WordFile.Scope;

/** Texts by whom and through what they are said: the nearest file that has a text says it. */
final class TextLayers {

  private static final String BEREAVED = ".bereaved";

  private final Map<Layer, WordFile> files = new HashMap<>();
  private final Languages languages;

  private record Layer(Scope scope, Language language) {

    static Layer of(WordFile file) {
      return new Layer(file.scope(), file.language());
    }
  }

  TextLayers(Collection<WordFile> found) {
    found.forEach(file -> files.put(Layer.of(file), file));
    languages = Languages.of(found.stream().filter(WordFile::isGeneral).map(WordFile::language).toList());
  }

  /** Files that claim to be what another one is. */
  static List<String> doubles(Collection<WordFile> found) {
    return found.stream().collect(Collectors.groupingBy(Layer::of)).values().stream()
        .filter(same -> same.size() > 1)
        .map(same -> same.get(1).name() + ": the same texts stand in " + same.getFirst().name())
        .toList();
  }

  /** Those with a file for everybody and every channel. */
  Languages languages() {
    return languages;
  }

  /** The one that she reads, or what stands in for it. */
  Language languageFor(Language hers) {
    return hers.orInstead().filter(languages.all()::contains).findFirst().orElse(Language.JAPANESE);
  }

  Optional<String> find(String key, Scope scope, Language language) {
    return scope.andWider()
        .flatMap(one -> Optional.ofNullable(files.get(new Layer(one, language))).stream())
        .flatMap(file -> Optional.ofNullable(file.texts().get(key)).stream())
        .findFirst();
  }

  /** After a loss, words that are said for it anywhere go before nearer ones that were written for everybody. */
  String text(String key, Scope scope, Language language, boolean bereaved) {
    return Optional.of(key + BEREAVED).filter(_ -> bereaved)
        .flatMap(gentle -> find(gentle, scope, language))
        .or(() -> find(key, scope, language))
        .orElseThrow(() -> new IllegalStateException(key + " is missing in " + language));
  }
}
