package jp.sango.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.sango.local.LocalPerson.Role;

/** The people who exist in the local run, by name. */
public final class LocalPeople {
  /** So that nobody fills the memory with people. */
  public static final int RESIDENTS_PER_MUNICIPALITY = 9999;

  private static final Map<String, String> MUNICIPALITIES = Map.of("setagaya", "131121", "toyonaka", "272035");
  private static final Map<String, List<String>> FACILITIES = Map.of(
      "setagaya", List.of("center", "mamas-room", "shiseikai-2"),
      "toyonaka", List.of("sample-clinic", "sample-midwifery", "sample-hospital"));
  /** The nurse who gives no district is of the first, where the synthetic families live. */
  private static final Map<String, List<String>> DISTRICTS = Map.of(
      "setagaya", List.of("setagaya", "kitazawa", "tamagawa", "kinuta", "karasuyama"),
      "toyonaka", List.of("centre", "north", "south"));
  private static final Pattern NAME = Pattern.compile(
      "(?<role>resident|staff|nurse|auditor|tablet)-(?<municipality>setagaya|toyonaka)(?:-(?<rest>[a-z0-9-]{1,40}))?");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  private LocalPeople() {
  }

  public static Optional<LocalPerson> find(String name) {
    var match = NAME.matcher(name);
    return match.matches() ? person(match) : Optional.empty();
  }

  /** For tests: a name that does not exist is a mistake there. */
  public static LocalPerson get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("Nobody has this name. " + validNames()));
  }

  /** What names there are, for people to read. */
  public static String validNames() {
    return """
        Names: resident-MUNICIPALITY-N (N from 1), staff-MUNICIPALITY, auditor-MUNICIPALITY, \
        nurse-MUNICIPALITY or nurse-MUNICIPALITY-DISTRICT, \
        tablet-MUNICIPALITY-FACILITY. MUNICIPALITY is setagaya (facilities: %s; districts: %s) \
        or toyonaka (facilities: %s; districts: %s)."""
        .formatted(
            String.join(", ", FACILITIES.get("setagaya")), String.join(", ", DISTRICTS.get("setagaya")),
            String.join(", ", FACILITIES.get("toyonaka")), String.join(", ", DISTRICTS.get("toyonaka")));
  }

  static List<String> facilities(String municipality) {
    return FACILITIES.get(municipality);
  }

  private static Optional<LocalPerson> person(Matcher match) {
    var municipality = match.group("municipality");
    var rest = Optional.ofNullable(match.group("rest"));
    var role = switch (match.group("role")) {
      case "resident" -> rest.filter(number -> NUMBER.matcher(number).matches()).map(_ -> Role.RESIDENT);
      case "tablet" -> rest.filter(FACILITIES.get(municipality)::contains).map(_ -> Role.PROVIDER);
      case "nurse" -> rest.filter(district -> !DISTRICTS.get(municipality).contains(district)).isPresent()
          ? Optional.<Role>empty() : Optional.of(Role.NURSE);
      case String office -> rest.isPresent() ? Optional.<Role>empty() : Optional.of(Role.valueOf(office.toUpperCase()));
    };
    return role.map(is -> new LocalPerson(match.group(), is, MUNICIPALITIES.get(municipality),
        is == Role.PROVIDER ? rest : Optional.empty(),
        is == Role.NURSE ? Optional.of(rest.orElse(DISTRICTS.get(municipality).getFirst())) : Optional.empty()));
  }
}
