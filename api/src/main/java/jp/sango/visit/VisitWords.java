package jp.sango.visit;

import java.util.Map;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;

/** What a notice about a visit is filled with. */
final class VisitWords {

  private VisitWords() {}

  static Map<String, String> of(
      FacilityId facility, ServiceType type, DateRange dates, Language language, Policy policy) {
    return Map.of(
        "facility", policy.facility(facility).map(found -> found.name().in(language)).orElse(facility.value()),
        "service", policy.service(type).map(found -> found.name().in(language)).orElse(type.name()),
        "start", dates.first().toString(),
        "end", dates.last().toString());
  }
}
