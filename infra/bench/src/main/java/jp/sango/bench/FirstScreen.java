package jp.sango.bench;

import java.util.List;
import java.util.Optional;

/**
 * What somebody sees first of an app.
 *
 * @param person who is signed in, by the local issuer's names; nobody where anybody may look
 * @param programme the municipality that was chosen here before
 * @param useful a selector of what there is to read once waiting has an end
 */
record FirstScreen(String name, String path, Optional<String> person, Optional<String> programme, String useful, int width,
    int height) {

  /** Where the goals are for. */
  static FirstScreen calendar(Settings settings) {
    return new FirstScreen("calendar", "/", Optional.empty(), Optional.of(settings.programme()), "button.slot .seats", 360, 740);
  }

  /** Those that {@code SCREENS} names, or all. */
  static List<FirstScreen> wanted(Settings settings) {
    var wanted = settings.environment().getOrDefault("SCREENS", "");
    return all(settings).stream().filter(screen -> wanted.isBlank() || List.of(wanted.split(",")).contains(screen.name()))
        .toList();
  }

  private static List<FirstScreen> all(Settings settings) {
    return List.of(calendar(settings),
        new FirstScreen("where", "/", Optional.empty(), Optional.empty(), ".ways button", 360, 740),
        new FirstScreen("tablet", "/provider", Optional.of("tablet-" + settings.people() + "-center"), Optional.empty(),
            ".freshness .as-of", 1024, 768),
        new FirstScreen("desk", "/staff", Optional.of("staff-" + settings.people()), Optional.empty(), ".tasks a", 1280, 800));
  }
}
