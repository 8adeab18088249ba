package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What processes use, with everything that they have started: from {@code /proc}. */
record Usage(List<LongSupplier> roots) {

  private static final double TICKS_PER_SECOND = 100;
  private static final Path PROCESSES = Path.of("/proc");

  static Usage of(long... processes) {
    return new Usage(java.util.Arrays.stream(processes).mapToObj(process -> (LongSupplier) () -> process).toList());
  }

  /** CPU seconds of this program so far, without what it has started. */
  static double cpuSecondsOfLoad() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  Usage and(Usage other) {
    return new Usage(Stream.concat(roots.stream(), other.roots.stream()).toList());
  }

  /** CPU seconds so far, in user and kernel mode; of children that have ended too. */
  double cpuSeconds() {
    return tree().stream().mapToDouble(Usage::cpuSeconds).sum();
  }

  /** Bytes in memory, what is shared counted in parts (PSS). */
  long memory() {
    return tree().stream().mapToLong(Usage::memory).sum();
  }

  /** Seconds of a process alone, with its ended children. */
  private static double cpuSeconds(long process) {
    var fields = stat(process);
    if (fields.length == 0) {
      return 0;
    }
    // Counted after the command's name: utime, stime, cutime, cstime.
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13])
        + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
  }

  private static long memory(long process) {
    return lines(PROCESSES.resolve(process + "/smaps_rollup")).filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024).sum();
  }

  private Set<Long> tree() {
    var found = new HashSet<Long>();
    roots.forEach(root -> found.add(root.getAsLong()));
    var parents = all();
    boolean grows = true;
    while (grows) {
      grows = parents.stream().filter(one -> found.contains(one.parent())).map(one -> found.add(one.process()))
          .reduce(false, Boolean::logicalOr);
    }
    return found;
  }

  private record Parent(long process, long parent) {}

  private static List<Parent> all() {
    try (var directories = Files.list(PROCESSES)) {
      return directories.map(path -> path.getFileName().toString()).filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::parseLong).flatMap(process -> {
            var fields = stat(process);
            return fields.length == 0 ? Stream.empty() : Stream.of(new Parent(process, Long.parseLong(fields[1])));
          }).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What follows the command's name, which may hold spaces; empty if the process has gone. */
  private static String[] stat(long process) {
    return lines(PROCESSES.resolve(process + "/stat")).findFirst()
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ")).orElse(new String[0]);
  }

  private static Stream<String> lines(Path path) {
    try {
      return Files.readAllLines(path).stream();
    } catch (IOException _) {
      return Stream.empty();
    }
  }
}
