package jp.sango.registration.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;

/** Reads a family from one row, its children and raised limits included, so that many families are one query. */
final class FamilyRows {

  /** What both a family and a whole registration have; the children in the order of their numbers. */
  static final String CIRCUMSTANCES = """
      r.circumstances, r.moved_away_on, r.district,
      (select array_agg(c.birth_date order by c.number) from registration_child c
        where c.registration_id = r.id) as child_births
      """;

  static final String COLUMNS = """
      r.id, r.municipality, r.person, r.state, r.submitted_at, r.high_need, r.household_exempt, r.coupons,
      r.language,
      (select array_agg(l.types || '=' || l.days || '=' || coalesce(l.until::text, '')) from registration_raised_limit l
        where l.registration_id = r.id) as raised_limits,
      """ + CIRCUMSTANCES;

  private FamilyRows() {}

  static ClosedFamily closed(Readable row) {
    return new ClosedFamily(family(row), row.get("circumstances", String.class));
  }

  /** Without what is sealed. */
  private static Family family(Readable row) {
    return new Family(
        new RegistrationId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new PersonId(row.get("person", UUID.class)),
        RegistrationState.valueOf(row.get("state", String.class)),
        Japan.dateOf(row.get("submitted_at", Instant.class)),
        Optional.empty(),
        children(row),
        row.get("high_need", Boolean.class),
        row.get("household_exempt", Boolean.class),
        row.get("coupons", Integer.class),
        language(row),
        raisedLimits(row),
        Circumstances.NONE,
        movedAwayOn(row),
        district(row));
  }

  static Optional<LocalDate> movedAwayOn(Readable row) {
    return Optional.ofNullable(row.get("moved_away_on", LocalDate.class));
  }

  static Optional<DistrictId> district(Readable row) {
    return Optional.ofNullable(row.get("district", String.class)).map(DistrictId::new);
  }

  static Language language(Readable row) {
    var tag = row.get("language", String.class);
    return Language.ofTag(tag).orElseThrow(() -> new IllegalStateException("unknown language " + tag));
  }

  /** Their dates of birth alone; the rest is sealed. */
  static List<Child> children(Readable row) {
    return Arrays.stream(Optional.ofNullable(row.get("child_births", LocalDate[].class)).orElse(new LocalDate[0]))
        .map(birth -> Child.born(birth, Optional.empty(), Optional.empty()))
        .toList();
  }

  private static Map<Set<ServiceType>, Family.Raise> raisedLimits(Readable row) {
    var limits = new HashMap<Set<ServiceType>, Family.Raise>();
    for (var limit : Optional.ofNullable(row.get("raised_limits", String[].class)).orElse(new String[0])) {
      var parts = limit.split("=", 3);
      var types = Arrays.stream(parts[0].split(",")).map(ServiceType::valueOf).collect(Collectors.toUnmodifiableSet());
      var until = Optional.of(parts[2]).filter(date -> !date.isEmpty()).map(LocalDate::parse);
      limits.put(types, new Family.Raise(Integer.parseInt(parts[1]), until));
    }
    return limits;
  }
}
