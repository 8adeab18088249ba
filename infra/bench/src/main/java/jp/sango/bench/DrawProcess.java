package jp.sango.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts {@link DrawWork} in a JVM of its own, on the core of who writes, and reads what it has found. */
final class DrawProcess {

  private DrawProcess() {}

  static void migrate(Settings settings, Stack stack, String database, LargeTown town) {
    run(settings, stack, database, town, "migrate");
  }

  static void settle(Settings settings, Stack stack, String database, LargeTown town) {
    run(settings, stack, database, town, "settle", "" + settings.applications());
  }

  /** Figures by their names. */
  static Map<String, Double> conduct(Settings settings, Stack stack, String database, LargeTown town) {
    return run(settings, stack, database, town, "conduct", town.drawAt().toInstant().toString());
  }

  private static Map<String, Double> run(
      Settings settings, Stack stack, String database, LargeTown town, String... work) {
    var command = new ArrayList<>(List.of(Java.program()));
    command.addAll(List.of(settings.drawOptions().split(" ")));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), DrawWork.class.getName(), LargeTown.MUNICIPALITY));
    command.addAll(List.of(work));
    var environment = new HashMap<>(stack.environment(database));
    environment.put("SANGO_PROGRAMMES_DIRECTORY", town.programmes().toString());
    var figures = new LinkedHashMap<String, Double>();
    Child.output(command, environment).lines().filter(line -> line.startsWith(Servers.MARK)).forEach(line -> {
      var figure = line.substring(Servers.MARK.length()).split("=");
      figures.put(figure[0], Double.parseDouble(figure[1]));
    });
    return figures;
  }
}
