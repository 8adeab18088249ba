package jp.sango.notice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.SpokenDates;
import jp.sango.notice.WordFile.Scope;
import jp.sango.programme.Policies;
import jp.sango.push.Channel;

/**
 * The words of notices, one file a language; a municipality may say some in its own way, and so may a channel. Every kind has
 * a full text for inside the app, and a neutral one for the lock screen, which takes no values at all: so no detail can slip
 * onto it. Beside a key that speaks of a baby stands the same with {@code .bereaved}, for who has lost hers; beside one that
 * asks for an answer stands what became of it, as {@code .body.expired}. What cannot be said stops the start.
 */
public final class NoticeTexts {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final TextLayers layers;
  private final UnsaidWords unsaid;

  /** A title and a body. */
  public record Text(String title, String body) {}

  private NoticeTexts(TextLayers layers, UnsaidWords unsaid) {
    this.layers = layers;
    this.unsaid = unsaid;
  }

  /**
   * @param policies whose names of facilities, services and offices no lock screen shows
   * @throws WordFilesException with each file, key and reason
   */
  public static NoticeTexts of(Collection<WordFile> files, Policies policies) {
    var layers = new TextLayers(files);
    var unsaid = new UnsaidWords(
        Stream.concat(words(files, NoticeKeys.UNSAID_ON_LOCK_SCREENS), ProgrammeNames.of(policies)).toList(),
        words(files, NoticeKeys.UNSAID_AFTER_A_LOSS).toList());
    var objections = new NoticeRules(files, layers, unsaid).objections();
    if (!objections.isEmpty()) {
      throw new WordFilesException(objections);
    }
    return new NoticeTexts(layers, unsaid);
  }

  private static Stream<String> words(Collection<WordFile> files, String key) {
    return files.stream().filter(WordFile::isGeneral)
        .flatMap(file -> Stream.of(file.texts().getOrDefault(key, "").split(",")))
        .map(String::strip).filter(word -> !word.isEmpty());
  }

  /** Those that notices come in. */
  public Languages languages() {
    return layers.languages();
  }

  /**
   * For inside the app, after sign-in. Values {@code start} and {@code end} also make {@code {dates}}, and {@code last}
   * makes {@code {lastDay}}, as people say them.
   */
  public Text full(NoticeKind kind, Map<String, String> values, Hearer hearer) {
    return full(kind, Optional.empty(), values, hearer);
  }

  /** For her inbox: once what it asked for is settled, what became of it. */
  public Text full(Notice notice, MunicipalityCode municipality, boolean bereaved) {
    return full(
        notice.kind(), notice.became(), notice.values(), new Hearer(municipality, notice.language(), bereaved));
  }

  Text full(NoticeKind kind, Optional<Became> became, Map<String, String> values, Hearer hearer) {
    var settled = became.map(NoticeKeys::suffix).orElse("");
    var language = layers.languageFor(hearer.language());
    var spoken = withLastDay(withDates(hearer.bereaved() ? gentle(values, hearer) : values, language), language);
    return new Text(
        fill(text(kind + ".title" + settled, Optional.empty(), hearer), spoken),
        fill(text(kind + ".body" + settled, Optional.empty(), hearer), spoken));
  }

  /** For whoever sees the phone. */
  public Text lockScreen(NoticeKind kind, Channel channel, Hearer hearer) {
    return new Text(
        text(kind + ".lockscreen.title", Optional.of(channel), hearer),
        text(kind + ".lockscreen.body", Optional.of(channel), hearer));
  }

  /** The same by the name of each channel. */
  public Map<String, Text> lockScreens(NoticeKind kind, Hearer hearer) {
    return Stream.of(Channel.values())
        .collect(Collectors.toMap(Channel::name, channel -> lockScreen(kind, channel, hearer), (one, _) -> one, TreeMap::new));
  }

  /** What a test begins with, so that nobody takes it for news. */
  String testLabel(Hearer hearer) {
    return text(NoticeKeys.TEST, Optional.empty(), hearer);
  }

  /** A word that stands in a text and that no lock screen shows. */
  public Optional<String> unsaidOnLockScreens(String text) {
    return unsaid.onLockScreen(text);
  }

  /** A word that stands in a text and that nobody hears after a loss. */
  public Optional<String> unsaidAfterALoss(String text) {
    return unsaid.toBereaved(text);
  }

  private String text(String key, Optional<Channel> channel, Hearer hearer) {
    return layers.text(key, new Scope(Optional.of(hearer.municipality()), channel),
        layers.languageFor(hearer.language()), hearer.bereaved());
  }

  /** A facility may be called after what she has lost: to her it has no name then. */
  private Map<String, String> gentle(Map<String, String> values, Hearer hearer) {
    var gentle = new HashMap<>(values);
    NoticeKeys.UNNAMED.forEach((name, unnamed) -> gentle.computeIfPresent(name, (_, value) ->
        unsaid.toBereaved(value).isPresent() ? text(unnamed, Optional.empty(), hearer) : value));
    return gentle;
  }

  private static Map<String, String> withDates(Map<String, String> values, Language language) {
    if (!values.containsKey("start") || !values.containsKey("end")) {
      return values;
    }
    var more = new HashMap<>(values);
    more.put("dates",
        SpokenDates.of(LocalDate.parse(values.get("start")), LocalDate.parse(values.get("end")), language));
    return more;
  }

  private static Map<String, String> withLastDay(Map<String, String> values, Language language) {
    if (!values.containsKey("last")) {
      return values;
    }
    var more = new HashMap<>(values);
    more.put("lastDay", SpokenDates.of(LocalDate.parse(values.get("last")), language));
    return more;
  }

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
  }
}
