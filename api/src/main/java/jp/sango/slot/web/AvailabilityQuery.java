package jp.sango.slot.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.availability.SlotFilter;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import org.springframework.util.MultiValueMap;

/** Reads who asks for which slots; every mistake is a problem that names the parameter. */
public final class AvailabilityQuery {

  private static final int MOST_DAYS = 92;
  private static final Set<String> TYPES =
      Arrays.stream(ServiceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private final Policies policies;
  private final Clock clock;

  AvailabilityQuery(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  public MunicipalityCode programme(String code) {
    return policies.municipalities().stream().filter(known -> known.value().equals(code)).findFirst()
        .orElseThrow(() -> Problem.notFound("programme-unknown").asError());
  }

  public SlotFilter filter(MunicipalityCode programme, MultiValueMap<String, String> parameters) {
    var dates = dates(programme, parameters);
    return new SlotFilter(dates.first(), dates.last(),
        codes(parameters, "facility", facilities(programme)::contains, "facility-unknown"),
        codes(parameters, "type", TYPES::contains, "invalid-value"));
  }

  private DateRange dates(MunicipalityCode programme, MultiValueMap<String, String> parameters) {
    var from = date(parameters, "from").orElseGet(() -> Japan.today(clock));
    var to = date(parameters, "to")
        .orElseGet(() -> from.plusDays(policies.at(programme, clock.instant()).application().opensDaysBefore()));
    return Dates.range(from, to, MOST_DAYS);
  }

  private static Optional<LocalDate> date(MultiValueMap<String, String> parameters, String name) {
    try {
      return Optional.ofNullable(parameters.getFirst(name)).filter(text -> !text.isEmpty())
          .map(LocalDate::parse).map(Japan::requireWithinReach);
    } catch (DateTimeException e) {
      throw Problem.invalid("invalid-value", name).asError();
    }
  }

  /** Those of all versions: a date asked for may lie in another than today's. */
  private Set<String> facilities(MunicipalityCode programme) {
    return policies.versions(programme).stream().flatMap(policy -> policy.facilities().stream())
        .map(facility -> facility.id().value()).collect(Collectors.toSet());
  }

  private static Set<String> codes(
      MultiValueMap<String, String> parameters, String name, Predicate<String> known, String code) {
    var codes = parameters.getOrDefault(name, List.of()).stream().filter(Objects::nonNull)
        .flatMap(text -> Stream.of(text.split(","))).filter(text -> !text.isBlank()).collect(Collectors.toSet());
    if (!codes.stream().allMatch(known)) {
      throw Problem.invalid(code, name).asError();
    }
    return codes;
  }
}
