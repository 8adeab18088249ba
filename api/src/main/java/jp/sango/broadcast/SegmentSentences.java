package jp.sango.broadcast;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.SpokenDates;
import jp.sango.kernel.TextFile;
import jp.sango.programme.Facility;
import jp.sango.programme.NeedToKnowPolicy;
import jp.sango.programme.Policy;

/** Says back in plain words whom a segment reaches, so that who chose it sees what she has chosen. */
public final class SegmentSentences {

  private static final List<String> KEYS = List.of("all", "some", "and", "pregnant-from", "pregnant-from-until", "aged",
      "never-used", "expected", "reading", "living", "spared", "important");

  private final TextFile texts = TextFile.read("/broadcast/segments.properties", KEYS);

  /** In every language of the house. */
  public LocalizedText of(Choice choice, Policy policy) {
    return new LocalizedText(Language.HOUSE.stream()
        .collect(Collectors.toMap(Function.identity(), language -> in(language, choice, policy))));
  }

  private String in(Language language, Choice choice, Policy policy) {
    var criteria = choice.segment().criteria().stream().map(criterion -> said(criterion, policy, language))
        .collect(Collectors.joining(texts.text("and", language)));
    var whom = criteria.isEmpty() ? texts.text("all", language) : texts.text("some", language).formatted(criteria);
    return Stream.of(
            Stream.of(whom),
            choice.sparesBereaved() ? Stream.of(texts.text("spared", language)) : Stream.<String>empty(),
            choice.important() ? Stream.of(texts.text("important", language)) : Stream.<String>empty())
        .flatMap(some -> some).collect(Collectors.joining(" "));
  }

  private String said(Criterion criterion, Policy policy, Language language) {
    return switch (criterion) {
      case Criterion.Pregnant(var from, var until) -> until
          .map(week -> texts.text("pregnant-from-until", language).formatted(from, week))
          .orElseGet(() -> texts.text("pregnant-from", language).formatted(from));
      case Criterion.Aged(var from, var below) -> texts.text("aged", language).formatted(from, below);
      case Criterion.NeverUsed() -> texts.text("never-used", language);
      case Criterion.Expected(var facility, var dates) -> texts.text("expected", language).formatted(
          policy.facility(facility).map(Facility::name).map(name -> name.in(language)).orElse(facility.value()),
          SpokenDates.of(dates.first(), dates.last(), language));
      case Criterion.Reading(var languages) -> texts.text("reading", language).formatted(
          languages.stream().map(Language::tag).map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(
              language.equals(Language.ENGLISH) ? Locale.ENGLISH : Locale.JAPANESE) + "(" + tag + ")")
              .collect(Collectors.joining(", ")));
      case Criterion.Living(var district) -> texts.text("living", language).formatted(
          policy.needToKnow().districts().stream().filter(known -> known.id().equals(district)).findFirst()
              .map(NeedToKnowPolicy.District::name).map(name -> name.in(language)).orElse(district.value()));
    };
  }
}
