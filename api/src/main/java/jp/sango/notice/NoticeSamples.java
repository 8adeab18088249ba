package jp.sango.notice;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Japan;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.SpokenDates;
import jp.sango.programme.Facility;
import jp.sango.programme.Policies;
import jp.sango.programme.ServicePolicy;

/** Texts filled with what could stand there: the longest names that the municipality's policy has, and days to come. */
public final class NoticeSamples {

  private static final int DAYS_AHEAD = 10;
  private static final int DAYS = 3;

  private final NoticeTexts texts;
  private final Policies policies;
  private final Clock clock;

  public NoticeSamples(NoticeTexts texts, Policies policies, Clock clock) {
    this.texts = texts;
    this.policies = policies;
    this.clock = clock;
  }

  public NoticeTexts.Text inTheApp(NoticeKind kind, Hearer hearer) {
    return texts.full(kind, values(hearer), hearer);
  }

  public Map<Became, NoticeTexts.Text> became(NoticeKind kind, Hearer hearer) {
    var values = values(hearer);
    return kind.endings().stream().collect(Collectors.toMap(
        became -> became, became -> texts.full(kind, Optional.of(became), values, hearer)));
  }

  /** What a trial begins with, so that nobody takes it for news. */
  public String label(Hearer hearer) {
    return texts.testLabel(hearer);
  }

  private Map<String, String> values(Hearer hearer) {
    var first = Japan.today(clock).plusDays(DAYS_AHEAD);
    var values = new HashMap<>(Map.of(
        "start", first.toString(), "end", first.plusDays(DAYS - 1).toString(), "last", first.plusDays(1).toString(),
        "time", SpokenDates.of(clock.instant(), hearer.language()), "headline", "…", "text", "…"));
    policies.on(hearer.municipality(), Japan.today(clock)).ifPresent(policy -> {
      longest(policy.facilities().stream().map(Facility::name), hearer).ifPresent(name -> values.put("facility", name));
      longest(policy.services().stream().map(ServicePolicy::name), hearer).ifPresent(name -> values.put("service", name));
    });
    return values;
  }

  private static Optional<String> longest(Stream<LocalizedText> names, Hearer hearer) {
    return names.map(name -> name.in(hearer.language())).max(Comparator.comparingInt(String::length));
  }
}
