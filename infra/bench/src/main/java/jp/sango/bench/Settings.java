package jp.sango.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code infra/bench/run} was told by environment variables. */
record Settings(Map<String, String> environment) {

  static Settings ofEnvironment() {
    return new Settings(System.getenv());
  }

  /** The same but for these. */
  Settings with(Map<String, String> others) {
    var all = new HashMap<>(environment);
    all.putAll(others);
    return new Settings(all);
  }

  /** Turns of each side. */
  int pairs() {
    return number("PAIRS", 5);
  }

  /** Length of a turn. */
  int seconds() {
    return number("SECONDS_PER_TURN", 8);
  }

  /** Before anything counts: the JVM compiles what is hot. */
  int warmUpSeconds() {
    return number("WARM_UP", 40);
  }

  int streams() {
    return number("STREAMS", 5_000);
  }

  int phones() {
    return number("PHONES", 20_000);
  }

  int families() {
    return number("FAMILIES", 1_500);
  }

  int changesPerSecond() {
    return number("CHANGES", 1_000);
  }

  /** In one draw. */
  int applications() {
    return number("APPLICATIONS", 1_000_000);
  }

  /** Of each side of {@code push}, all turns together. */
  int messages() {
    return number("MESSAGES", 100_000);
  }

  /** Pools, each on a date. */
  int slots() {
    return number("SLOTS", Math.max(1, applications() / 10));
  }

  int openFiles() {
    return number("OPEN_FILES", 1_024);
  }

  /** The municipality's code. */
  String programme() {
    return text("PROGRAMME");
  }

  /** What the local issuer calls its people: {@code resident-PEOPLE-1}. */
  String people() {
    return text("PEOPLE");
  }

  /** The extracted production jar. */
  Path jar() {
    return Path.of(text("SANGO_JAR"));
  }

  /** An earlier build beside which this one is measured, extracted as well. */
  Optional<Path> earlierJar() {
    return Optional.ofNullable(environment.get("EARLIER")).filter(path -> !path.isBlank()).map(Path::of);
  }

  /** For everything that this run writes; deleted by the script. */
  Path scratch() {
    return Path.of(text("SCRATCH"));
  }

  /** The proxy that is recommended. */
  Path proxy() {
    return Path.of(text("PROXY_CONFIGURATION"));
  }

  /** Modules of nginx as Debian installs them. */
  Path nchanModule() {
    return Path.of(text("NCHAN_MODULE"));
  }

  /** Of the JVM that is measured. */
  String nodeOptions() {
    return Optional.ofNullable(environment.get("NODE_OPTIONS_JAVA")).orElse("-Xmx1g");
  }

  /** Of the JVM that draws. */
  String drawOptions() {
    return Optional.ofNullable(environment.get("NODE_OPTIONS_JAVA")).orElse("-Xmx4g");
  }

  /** The core of servers; empty where there is one core only. */
  Optional<String> serverCore() {
    return Optional.ofNullable(environment.get("SERVER_CORE")).filter(core -> !core.isBlank());
  }

  int number(String name, int otherwise) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).map(Integer::parseInt)
        .orElse(otherwise);
  }

  private String text(String name) {
    return Optional.ofNullable(environment.get(name)).orElseThrow(
        () -> new IllegalStateException(name + " is not set: start it by infra/bench/run"));
  }
}
