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
import java.util.stream.IntStream;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.Sibling;

/** Reads a family from one row, its children and raised limits included, so that many families are one query. */
final class FamilyRows {

  /** A registration's children as arrays, in the order of their numbers. */
  static final String CHILDREN = """
      (select array_agg(c.birth_date::text order by c.number) from registration_child c
        where c.registration_id = r.id) as child_births,
      (select array_agg(c.gestation_weeks order by c.number) from registration_child c
        where c.registration_id = r.id) as child_weeks,
      (select array_agg(c.birth_weight_grams order by c.number) from registration_child c
        where c.registration_id = r.id) as child_grams,
      (select array_agg(c.relation order by c.number) from registration_child c
        where c.registration_id = r.id) as child_relations,
      (select array_agg(c.medical_care order by c.number) from registration_child c
        where c.registration_id = r.id) as child_cares
      """;

  /** What both a family and a whole registration have. */
  static final String CIRCUMSTANCES = """
      r.loss_kind, r.loss_on, r.facility_of_birth, r.sibling_births::text[] as sibling_births, r.illness,
      r.without_device, r.interpreter, r.moved_away_on, r.district,
      """;

  /** Needs {@code :today}, for raised limits end. */
  static final String COLUMNS = """
      r.id, r.municipality, r.person, r.state, r.submitted_at, r.due_date, r.high_need, r.household_exempt, r.coupons,
      r.language,
      (select array_agg(l.types || '=' || l.days) from registration_raised_limit l
        where l.registration_id = r.id and (l.until is null or l.until >= :today)) as raised_limits,
      """ + CIRCUMSTANCES + CHILDREN;

  private FamilyRows() {}

  static Family family(Readable row) {
    return new Family(
        new RegistrationId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new PersonId(row.get("person", UUID.class)),
        RegistrationState.valueOf(row.get("state", String.class)),
        Japan.dateOf(row.get("submitted_at", Instant.class)),
        Optional.ofNullable(row.get("due_date", LocalDate.class)),
        children(row),
        row.get("high_need", Boolean.class),
        row.get("household_exempt", Boolean.class),
        row.get("coupons", Integer.class),
        language(row),
        raisedLimits(row),
        circumstances(row),
        movedAwayOn(row),
        district(row));
  }

  static Circumstances circumstances(Readable row) {
    return new Circumstances(
        Optional.ofNullable(row.get("loss_kind", String.class))
            .map(kind -> new Loss(Loss.Kind.valueOf(kind), row.get("loss_on", LocalDate.class))),
        Optional.ofNullable(row.get("facility_of_birth", String.class)).map(FacilityId::new),
        Arrays.stream(row.get("sibling_births", String[].class)).map(LocalDate::parse).map(Sibling::new).toList(),
        Circumstances.Illness.valueOf(row.get("illness", String.class)),
        row.get("without_device", Boolean.class),
        Optional.ofNullable(row.get("interpreter", String.class)));
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

  static List<Child> children(Readable row) {
    var births = row.get("child_births", String[].class);
    if (births == null) {
      return List.of();
    }
    var weeks = row.get("child_weeks", Integer[].class);
    var grams = row.get("child_grams", Integer[].class);
    var relations = row.get("child_relations", String[].class);
    var cares = row.get("child_cares", Boolean[].class);
    return IntStream.range(0, births.length)
        .mapToObj(i -> new Child(LocalDate.parse(births[i]), Optional.ofNullable(weeks[i]),
            Optional.ofNullable(grams[i]), Child.Relation.valueOf(relations[i]), cares[i]))
        .toList();
  }

  private static Map<Set<ServiceType>, Integer> raisedLimits(Readable row) {
    var limits = new HashMap<Set<ServiceType>, Integer>();
    for (var limit : Optional.ofNullable(row.get("raised_limits", String[].class)).orElse(new String[0])) {
      var parts = limit.split("=", 2);
      var types = Arrays.stream(parts[0].split(",")).map(ServiceType::valueOf).collect(Collectors.toUnmodifiableSet());
      limits.put(types, Integer.valueOf(parts[1]));
    }
    return limits;
  }
}
