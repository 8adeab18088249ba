package jp.sango.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.WordFile.Scope;
import jp.sango.push.Button;

/**
 * What a municipality's account says in a chat, one file a language, and what it says in its own way. In a language without a
 * file it is read in what stands in for that. What cannot be said stops the start.
 */
public final class LineTexts {

  /** What LINE takes as one text. */
  public static final int LONGEST = 5_000;

  private static final String BUTTON = "button.";

  private static final List<String> KEYS = List.of("welcome", "nobody-reads", "telephone", "no-telephone", "urgent",
      "button.see", "button.see-result", "button.accept", "button.decline", "button.talk-now", "button.call-me-at");

  private static final int LONGEST_KEPT = 600;

  private final TextLayers layers;

  private LineTexts(TextLayers layers) {
    this.layers = layers;
  }

  /**
   * @param notices which know what nobody may read over her shoulder
   * @throws WordFilesException with each file, key and reason
   */
  public static LineTexts of(Collection<WordFile> files, NoticeTexts notices) {
    var layers = new TextLayers(files);
    var strange = files.stream().filter(file -> !layers.languages().all().contains(file.language()))
        .map(file -> file.name() + ": nothing is said in " + file.language() + " for everybody, in line/");
    var objections = Stream.of(TextLayers.doubles(files).stream(), strange,
        files.stream().flatMap(file -> objections(file, notices))).flatMap(some -> some).toList();
    if (!objections.isEmpty()) {
      throw new WordFilesException(objections);
    }
    return new LineTexts(layers);
  }

  private static Stream<String> objections(WordFile file, NoticeTexts notices) {
    var missing = KEYS.stream().filter(key -> file.isGeneral() && !file.texts().containsKey(key))
        .map(key -> file.name() + ", " + key + ": is missing");
    return Stream.concat(missing, file.texts().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> objection(entry.getKey(), entry.getValue(), notices).stream()
            .map(why -> file.name() + ", " + entry.getKey() + ": " + why)));
  }

  /** The first one. */
  private static Optional<String> objection(String key, String text, NoticeTexts notices) {
    if (!KEYS.contains(key)) {
      return Optional.of("there is no such text");
    }
    var isButton = key.startsWith(BUTTON);
    var longest = isButton ? Button.LONGEST_LABEL : LONGEST_KEPT;
    if (text.isBlank() || text.length() > longest) {
      return Optional.of("has %d characters and may have 1 to %d".formatted(text.length(), longest));
    }
    return Optional.of(text).filter(_ -> isButton).flatMap(notices::unsaidOnLockScreens)
        .map(word -> "no button shows '%s'".formatted(word));
  }

  /** For who has just made the account a friend. */
  public String welcome(MunicipalityCode municipality, Language language, List<Helplines.Desk> desks) {
    return shortened(of(municipality, language, "welcome") + "\n\n" + help(municipality, language, desks));
  }

  /** For who has written something: nobody reads it, and here is who listens. */
  public String help(MunicipalityCode municipality, Language language, List<Helplines.Desk> desks) {
    var whom = desks.isEmpty() ? Stream.of(of(municipality, language, "no-telephone"))
        : Stream.concat(Stream.of(of(municipality, language, "telephone")), desks.stream().map(desk -> line(language, desk)));
    var lines = Stream.of(
        Stream.of(of(municipality, language, "nobody-reads")), whom, Stream.of(of(municipality, language, "urgent")));
    return shortened(lines.flatMap(some -> some).collect(Collectors.joining("\n")));
  }

  /** What stands on a button. */
  String button(MunicipalityCode municipality, Language language, String what) {
    return of(municipality, language, BUTTON + what);
  }

  private static String line(Language language, Helplines.Desk desk) {
    return Stream.concat(Stream.of(desk.telephone()), desk.hours().map(hours -> hours.in(language)).stream())
        .collect(Collectors.joining(" / "));
  }

  private String of(MunicipalityCode municipality, Language language, String key) {
    return layers.text(key, new Scope(Optional.of(municipality), Optional.empty()), layers.languageFor(language), false);
  }

  /** A policy may have any number of desks. */
  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
