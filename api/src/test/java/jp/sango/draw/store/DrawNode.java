package jp.sango.draw.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.config.DatabaseTransactions;
import jp.sango.config.OneStatement;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import jp.sango.local.Database;
import jp.sango.local.Patience;
import jp.sango.programme.Policies;
import jp.sango.push.Outbox;
import jp.sango.sealing.TestKeys;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * One API node as far as applications and draws go: the features' own wiring over connections of its own. No phone is
 * reached, nothing happens by itself.
 */
public final class DrawNode implements AutoCloseable {

  private static final List<String> MODULES = List.of(
      "slot.store.SlotStoreModule", "registration.store.RegistrationModule", "visit.store.VisitModule",
      "notice.store.NoticeModule", "audit.store.AuditModule", "sealing.store.SealingModule",
      "application.store.ApplicationModule", "standing.store.StandingModule", "chance.store.ChanceModule",
      "draw.store.DrawModule", "care.store.CareModule", "booking.store.BookingModule",
      "refill.store.RefillModule");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final AtomicInteger NODES = new AtomicInteger();

  final Breakdowns breakdowns;
  private final ConnectionPool connections;
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

  DrawNode(Database database, Policies policies, Clock clock, Crashes crashes, String mirrors) {
    var name = "node-" + NODES.incrementAndGet();
    breakdowns = new Breakdowns(ConnectionFactories.get(ConnectionFactoryOptions.parse(database.r2dbcUrl()).mutate()
        .option(Option.valueOf("applicationName"), name).build()), name);
    connections = new ConnectionPool(ConnectionPoolConfiguration
        .builder(breakdowns.watched()).initialSize(1).maxSize(20).build());
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("keys",
        Map.of("sango.draw.beacon.mirrors", mirrors,
            "sango.draw.beacon.waited-for-seconds", Long.toString(Patience.WITH_SERVERS.toSeconds()),
            "sango.draw.key", KEY, "sango.card.key", KEY,
            "sango.chance.kept-seconds", "0",
            "sango.seal.keys", TestKeys.OLD,
            "sango.search.keys", TestKeys.OLD)));
    context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
    context.getBeanFactory().registerSingleton("lifecycleProcessor", new NothingStarts());
    context.registerBean(DatabaseClient.class, () -> DatabaseClient.create(connections));
    context.registerBean(Transactions.class,
        () -> new DatabaseTransactions(new R2dbcTransactionManager(connections)));
    context.registerBean(RowWriter.class, () -> new OneStatement(context.getBean(DatabaseClient.class)));
    context.registerBean(Policies.class, () -> policies);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(Outbox.class, () -> deliveries -> Mono.empty());
    context.registerBean(Crashes.class, () -> crashes);
    MODULES.forEach(module -> context.register(module(module)));
    context.refresh();
  }

  /** What listens or begins by itself would take a breakdown that was planned for something else. */
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

  /** Modules are nobody's business but Spring's. */
  private static Class<?> module(String name) {
    try {
      return Class.forName("jp.sango." + name);
    } catch (ClassNotFoundException moved) {
      throw new IllegalStateException(moved);
    }
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several of a type. */
  public <T> T get(String bean, Class<T> type) {
    return context.getBean(bean, type);
  }

  @Override
  public void close() {
    context.close();
    connections.dispose();
  }
}
