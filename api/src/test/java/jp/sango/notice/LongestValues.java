package jp.sango.notice;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;
import jp.sango.programme.file.PolicyFiles;

/** The longest that is inserted anywhere, and whoever may hear it. */
public final class LongestValues {

  private LongestValues() {}

  /** In each municipality that is shipped, in each language, before a loss and after it. */
  public static Stream<Hearer> hearers() {
    return PolicyFiles.shipped().municipalities().stream().sorted()
        .flatMap(municipality -> Language.HOUSE.stream().flatMap(language -> Stream.of(false, true)
            .map(bereaved -> new Hearer(municipality, language, bereaved))));
  }

  /** Names of all policies, and dates of two digits with long weekdays. */
  public static Map<String, String> in(Language language) {
    var values = new HashMap<>(Map.of("start", "2026-12-30", "end", "2027-01-05", "last", "2026-12-31",
        "time", SpokenDates.of(Instant.parse("2026-12-30T01:00:00Z"), language),
        "headline", "窓".repeat(60), "text", "窓".repeat(390)));
    for (var municipality : PolicyFiles.shipped().municipalities()) {
      for (var policy : PolicyFiles.shipped().versions(municipality)) {
        policy.facilities().forEach(facility -> keepLonger(values, "facility", facility.name().in(language)));
        policy.services().forEach(service -> keepLonger(values, "service", service.name().in(language)));
      }
    }
    return values;
  }

  private static void keepLonger(Map<String, String> values, String name, String value) {
    values.merge(name, value, (one, other) -> one.length() >= other.length() ? one : other);
  }
}
