package jp.sango.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import jp.sango.SangoApplication;
import jp.sango.draw.Lottery;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.sealing.MasterKeys;
import jp.sango.slot.Opening;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;

/**
 * Work on one database by the beans of the production application. Only those that the work needs are made: nothing runs
 * in the background and nobody listens.
 */
final class DrawWork {

  private static final double GIGABYTE = 1 << 30;

  private DrawWork() {}

  public static void main(String[] arguments) throws Exception {
    var stopwatch = new Stopwatch();
    try (var context = start(stopwatch)) {
      var municipality = new MunicipalityCode(arguments[0]);
      switch (arguments[1]) {
        case "migrate" -> context.getBean(FlywayMigrationInitializer.class);
        case "settle" -> settle(context, municipality, Integer.parseInt(arguments[2]));
        case "conduct" -> conduct(context, stopwatch, municipality, Instant.parse(arguments[2]));
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
    System.exit(0);
  }

  /** @param properties as on the command line */
  static ConfigurableApplicationContext start(Stopwatch stopwatch, String... properties) {
    return new SpringApplicationBuilder(SangoApplication.class)
        .web(WebApplicationType.NONE).lazyInitialization(true)
        .initializers(context -> {
          context.getBeanFactory().addBeanPostProcessor(stopwatch);
          context.getBeanFactory().registerSingleton("lifecycleProcessor", new NothingStarts());
        })
        .run(properties);
  }

  /** Otherwise a node's agenda, relay and deliveries would begin. */
  private static final class NothingStarts implements LifecycleProcessor {

    @Override
    public void onRefresh() {}

    @Override
    public void onClose() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return false;
    }
  }

  /** Days are offered, the draw is open, families have registered. */
  private static void settle(ConfigurableApplicationContext context, MunicipalityCode municipality, int families)
      throws Exception {
    var now = context.getBean(Clock.class).instant();
    context.getBean(Opening.class).open(Japan.dateOf(now)).block();
    context.getBean(Lottery.class).openUpcoming(now).block();
    new Settlers(municipality, context.getBean(MasterKeys.class)).settle(families);
  }

  private static void conduct(ConfigurableApplicationContext context, Stopwatch stopwatch, MunicipalityCode municipality,
      Instant drawAt) throws IOException {
    var lottery = context.getBean(Lottery.class);
    stopwatch.start();
    RowScope.of(municipality).around(lottery.conduct(municipality, drawAt)).block();
    stopwatch.stop();
    stopwatch.figures().forEach(DrawWork::say);
    memory().forEach(DrawWork::say);
  }

  /** At its most: of the heap with what was garbage, and of the process with everything. */
  private static Map<String, Double> memory() throws IOException {
    double heap = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    double process = Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024).findFirst().orElse(0);
    return new TreeMap<>(Map.of("most of the heap GB", heap / GIGABYTE, "most of the process GB", process / GIGABYTE));
  }

  private static void say(String figure, double value) {
    System.out.println(Servers.MARK + figure + "=" + value);
  }
}
