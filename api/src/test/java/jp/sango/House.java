package jp.sango;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may know whom. A feature may know what it names, what that knows in turn, and what everybody may know. A new
 * package under {@code jp.sango} has to be entered here before the build passes.
 */
final class House {

  /** Without Spring in their roots, whatever else they are. */
  private static final Map<String, Set<String>> FEATURES = Map.ofEntries(
      Map.entry("kernel", Set.of()),
      Map.entry("programme", Set.of()),
      Map.entry("slot", Set.of("programme")),
      Map.entry("registration", Set.of("programme")),
      Map.entry("fee", Set.of("registration")),
      Map.entry("visit", Set.of("slot", "registration", "fee")),
      Map.entry("care", Set.of("registration", "visit")),
      Map.entry("chance", Set.of("slot")),
      Map.entry("application", Set.of("visit", "slot", "registration", "fee", "chance")),
      Map.entry("casework", Set.of("registration", "visit", "application")),
      Map.entry("broadcast", Set.of("registration", "visit")),
      Map.entry("standing", Set.of("application")),
      Map.entry("draw", Set.of("visit", "application", "standing")),
      Map.entry("replay", Set.of("draw")),
      Map.entry("refill", Set.of("visit", "slot", "application", "standing")),
      Map.entry("rights", Set.of("registration")),
      Map.entry("shift", Set.of("programme")),
      Map.entry("booking", Set.of("visit", "application", "care")),
      Map.entry("notice", Set.of("programme", "audit", "agenda", "sealing")),
      Map.entry("sealing", Set.of("agenda")),
      Map.entry("audit", Set.of("programme", "agenda")),
      Map.entry("agenda", Set.of()));

  /** What carries the features; HTTP and Spring are what these are about. */
  private static final Map<String, Set<String>> FRAME = Map.of(
      "edge", Set.of("agenda"),
      "security", Set.of("edge", "programme"),
      "page", Set.of(),
      "config", Set.of("edge"));

  /**
   * {@code notice} tells people, {@code audit} keeps what was done, {@code agenda} runs what is due, {@code sealing}
   * seals what is sensitive.
   */
  static final Set<String> FOR_EVERYBODY = Set.of("kernel", "notice", "audit", "agenda", "sealing");

  /** Beyond roots: controllers, tables and wiring may use the frame. */
  static final Set<String> FOR_ADAPTERS = Set.of("edge", "security");

  /** Which sibling module is whose. */
  static final Map<String, Set<String>> OWNERS_OF_MODULES = Map.of(
      "availability", Set.of("slot", "config"),
      "push", Set.of("notice", "config"));

  private House() {}

  static Set<String> packages() {
    var all = new TreeSet<>(FEATURES.keySet());
    all.addAll(FRAME.keySet());
    return all;
  }

  static Set<String> features() {
    return new TreeSet<>(FEATURES.keySet());
  }

  static Set<String> mayKnow(String one) {
    var known = new TreeSet<String>();
    known.add(one);
    gather(one, known);
    if (!one.equals("kernel")) {
      known.add("kernel");
    }
    if (!FOR_EVERYBODY.contains(one)) {
      known.addAll(FOR_EVERYBODY);
    }
    return known;
  }

  private static void gather(String one, Set<String> known) {
    var all = new TreeMap<>(FEATURES);
    all.putAll(FRAME);
    for (var next : all.getOrDefault(one, Set.of())) {
      if (known.add(next)) {
        gather(next, known);
      }
    }
  }
}
