package jp.sango.local;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.local.LocalPerson.Role;

/** The people who exist in the local run, by name. */
public final class LocalPeople {
  /** So that nobody fills the memory with people. */
  public static final int RESIDENTS_PER_MUNICIPALITY = 9999;

  private static final int READY_MADE_RESIDENTS = 3;

  private static final List<Place> PLACES = MunicipalityFile.read(Place.class);
  private static final Pattern NAME = Pattern.compile(
      "(?<role>resident|staff|nurse|auditor|tablet)-(?<municipality>%s)(?:-(?<rest>[a-z0-9-]{1,40}))?"
          .formatted(PLACES.stream().map(Place::name).map(Pattern::quote).collect(Collectors.joining("|"))));
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern COLLEAGUE = Pattern.compile("[2-9]");

  private LocalPeople() {
  }

  /**
   * A municipality, by what tells its people apart.
   *
   * @param districts the nurse who gives none is of the first, where the synthetic families live
   */
  private record Place(String name, String code, List<String> facilities, List<String> districts) {
    String text() {
      return "%s (facilities: %s; districts: %s)"
          .formatted(name, String.join(", ", facilities), String.join(", ", districts));
    }
  }

  public static Optional<LocalPerson> find(String name) {
    var match = NAME.matcher(name);
    return match.matches() ? person(match) : Optional.empty();
  }

  /** For tests: a name that does not exist is a mistake there. */
  public static LocalPerson get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("Nobody has this name. " + validNames()));
  }

  /** Those whom the local run's own page tells of, to sign in as with one tap. */
  public static List<LocalPerson> readyMade() {
    return PLACES.stream().flatMap(place -> Stream.of(
            IntStream.rangeClosed(1, READY_MADE_RESIDENTS).mapToObj(number -> "resident-" + place.name() + "-" + number),
            Stream.of("staff-", "nurse-", "auditor-").map(office -> office + place.name()),
            place.facilities().stream().map(facility -> "tablet-" + place.name() + "-" + facility))
        .flatMap(names -> names)).map(LocalPeople::get).toList();
  }

  /** What names there are, for people to read. */
  public static String validNames() {
    return """
        Names: resident-MUNICIPALITY-N (N from 1), staff-MUNICIPALITY or a colleague \
        staff-MUNICIPALITY-N (N from 2 to 9), auditor-MUNICIPALITY, \
        nurse-MUNICIPALITY or nurse-MUNICIPALITY-DISTRICT, \
        tablet-MUNICIPALITY-FACILITY. MUNICIPALITY is %s."""
        .formatted(PLACES.stream().map(Place::text).collect(Collectors.joining(" or ")));
  }

  private static Optional<LocalPerson> person(Matcher match) {
    var place = PLACES.stream().filter(one -> one.name().equals(match.group("municipality"))).findFirst().orElseThrow();
    var rest = Optional.ofNullable(match.group("rest"));
    var role = switch (match.group("role")) {
      case "resident" -> rest.filter(number -> NUMBER.matcher(number).matches()).map(_ -> Role.RESIDENT);
      case "tablet" -> rest.filter(place.facilities()::contains).map(_ -> Role.PROVIDER);
      case "nurse" -> rest.filter(district -> !place.districts().contains(district)).isPresent()
          ? Optional.<Role>empty() : Optional.of(Role.NURSE);
      // Some things need a second person.
      case "staff" -> rest.filter(number -> !COLLEAGUE.matcher(number).matches()).isPresent()
          ? Optional.<Role>empty() : Optional.of(Role.STAFF);
      case String office -> rest.isPresent() ? Optional.<Role>empty() : Optional.of(Role.valueOf(office.toUpperCase()));
    };
    return role.map(is -> new LocalPerson(match.group(), is, place.code(),
        is == Role.PROVIDER ? rest : Optional.empty(),
        is == Role.NURSE ? Optional.of(rest.orElse(place.districts().getFirst())) : Optional.empty()));
  }
}
