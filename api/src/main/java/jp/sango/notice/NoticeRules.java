package jp.sango.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.notice.NoticeKeys.Part;
import jp.sango.notice.NoticeKeys.Rule;

/** What is wrong with files of notices' texts: all of it at once, so that whoever mends them starts but once. */
final class NoticeRules {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final String BEREAVED = ".bereaved";

  private final Collection<WordFile> files;
  private final TextLayers layers;
  private final UnsaidWords unsaid;

  NoticeRules(Collection<WordFile> files, TextLayers layers, UnsaidWords unsaid) {
    this.files = files;
    this.layers = layers;
    this.unsaid = unsaid;
  }

  List<String> objections() {
    var objections = new ArrayList<>(TextLayers.doubles(files));
    for (var file : files) {
      missing(file).forEach(key -> objections.add(file.name() + ", " + key + ": is missing"));
      file.texts().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry ->
          objection(file, entry.getKey(), entry.getValue())
              .ifPresent(why -> objections.add(file.name() + ", " + entry.getKey() + ": " + why)));
    }
    return objections;
  }

  private Stream<String> missing(WordFile file) {
    return layers.languages().all().contains(file.language())
        ? NoticeKeys.ALL.entrySet().stream()
            .filter(entry -> file.isGeneral() && entry.getValue().needed())
            .map(Map.Entry::getKey).filter(key -> !file.texts().containsKey(key)).sorted()
        : Stream.of("notices/%s.properties".formatted(file.language()));
  }

  /** The first one. */
  private Optional<String> objection(WordFile file, String key, String text) {
    var rule = NoticeKeys.ALL.get(key);
    if (rule == null) {
      return Optional.of("there is no such text");
    }
    return misplaced(file, key, rule)
        .or(() -> malformed(text, rule))
        .or(() -> unsaid(file, key, text, rule));
  }

  private static Optional<String> misplaced(WordFile file, String key, Rule rule) {
    if (!file.isGeneral() && NoticeKeys.isOfALanguage(key)) {
      return Optional.of("belongs to the language's own file");
    }
    return file.scope().channel().isPresent() && !rule.part().isOnLockScreens()
        ? Optional.of("a channel says lock-screen words alone: all else is read in the app")
        : Optional.empty();
  }

  private static Optional<String> malformed(String text, Rule rule) {
    if (text.isBlank()) {
      return Optional.of("is empty");
    }
    if (text.length() > rule.part().longest) {
      return Optional.of("has %d characters and may have %d".formatted(text.length(), rule.part().longest));
    }
    return unknownInsertion(text, rule);
  }

  private static Optional<String> unknownInsertion(String text, Rule rule) {
    var rest = PLACEHOLDER.matcher(text).replaceAll("");
    if (rest.contains("{") || rest.contains("}")) {
      return Optional.of("has a brace that is part of no {name}");
    }
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1))
        .filter(name -> !rule.insertions().contains(name)).findFirst()
        .map(name -> "nothing can be inserted for {%s} here; known are %s".formatted(name,
            rule.insertions().stream().sorted().collect(Collectors.joining(", ", "[", "]"))));
  }

  private Optional<String> unsaid(WordFile file, String key, String text, Rule rule) {
    if (rule.part() == Part.LIST) {
      return Optional.empty();
    }
    return Optional.of(text).filter(_ -> rule.part().isOnLockScreens()).flatMap(unsaid::onLockScreen)
        .map(word -> "no lock screen shows '%s'".formatted(word))
        .or(() -> unsaid.toBereaved(text).filter(_ -> reachesTheBereaved(file, key))
            .map(word -> "'%s' would reach a mother who has lost her baby: say it in other words as %s"
                .formatted(word, key.endsWith(BEREAVED) ? key : key + BEREAVED)));
  }

  /** Unless other words are said to her. */
  private boolean reachesTheBereaved(WordFile file, String key) {
    return key.endsWith(BEREAVED) || layers.find(key + BEREAVED, file.scope(), file.language()).isEmpty();
  }
}
