package jp.sango.draw.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts whatever a node has PostgreSQL do, and lets the node die or PostgreSQL go away at any of it. A node keeps nothing
 * of a draw in memory: one that has died and come again is the same with other connections.
 */
final class Breakdowns {

  private static final String COMMIT = "commitTransaction";
  private static final Set<String> WORK = Set.of("beginTransaction", COMMIT, "copyIn", "execute");

  enum Kind {
    /** It never sent it. */
    NODE_BEFORE,
    /** PostgreSQL has done it, and the node does not hear of it any more. */
    NODE_AFTER,
    /** All the node's connections are cut, and no new one is made before the next try. */
    POSTGRES_BEFORE,
    /** The same while PostgreSQL is at it: nobody knows whether it was done. */
    POSTGRES_DURING,
    /** The same once it is done: what comes next finds nobody. */
    POSTGRES_AFTER
  }

  static final class Breakdown extends RuntimeException {
    Breakdown(String what) {
      super(what);
    }
  }

  private final ConnectionFactory postgres;
  private final String node;
  private Kind kind = Kind.NODE_BEFORE;
  private int at = Integer.MAX_VALUE;
  private int count;
  private int looked;
  private boolean away;
  private int inAHundred = 100;
  private Mono<Void> outage;
  private volatile CompletableFuture<Void> goneAway = CompletableFuture.completedFuture(null);

  /** @param node the name under which its connections are known to PostgreSQL */
  Breakdowns(ConnectionFactory postgres, String node) {
    this.postgres = postgres;
    this.node = node;
    this.outage = connectionsAreCut();
  }

  /** In place of cut connections. Blocks until it has gone, on a thread that nobody interrupts. */
  void postgresGoesAwayBy(Runnable end) {
    outage = Mono.defer(() -> {
      setAway();
      goneAway = CompletableFuture.runAsync(end);
      return Mono.fromFuture(goneAway, true);
    });
  }

  /** Whoever was at work may have heard of it before it was over. */
  void awaitOutage() {
    goneAway.join();
  }

  /**
   * From now on only at commits, and at so many of a hundred other statements, always the same ones.
   */
  void onlyAt(int ofAHundred) {
    inAHundred = ofAHundred;
  }

  /** From now on; 1 is the first that it does. */
  synchronized void plan(Kind what, int which) {
    away = false;
    kind = what;
    at = which;
    count = 0;
    looked = 0;
  }

  synchronized boolean happened() {
    return count >= at;
  }

  private synchronized boolean isAway() {
    return away;
  }

  private synchronized void setAway() {
    away = true;
  }

  private synchronized boolean happensNow(String work) {
    looked++;
    boolean counts = work.equals(COMMIT) || new Random(looked).nextInt(100) < inAHundred;
    return counts && ++count == at;
  }

  ConnectionFactory watched() {
    return new ConnectionFactory() {
      @Override
      public Publisher<? extends Connection> create() {
        return Mono.defer(() -> isAway() ? Mono.error(new Breakdown("PostgreSQL is away")) : Mono.from(postgres.create()))
            .map(connection -> (Connection) watched(connection, connection));
      }

      @Override
      public ConnectionFactoryMetadata getMetadata() {
        return postgres.getMetadata();
      }
    };
  }

  /** A connection or one of its statements. */
  private Object watched(Object real, Connection connection) {
    InvocationHandler handler = (proxy, method, arguments) -> {
      var result = invoke(real, method, arguments);
      if (result == real) {
        return proxy;
      }
      if (result instanceof Statement) {
        return watched(result, connection);
      }
      var work = method.getName();
      return WORK.contains(work) ? watched(work, result, connection) : result;
    };
    return Proxy.newProxyInstance(
        Breakdowns.class.getClassLoader(), ClassUtils.getAllInterfaces(real), handler);
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private Object watched(String work, Object result, Connection connection) {
    return switch (result) {
      case Flux<?> many -> perhapsBroken(work, many.cast(Object.class), connection);
      case Mono<?> one -> perhapsBroken(work, one.flux().cast(Object.class), connection).singleOrEmpty();
      default -> throw new IllegalStateException("neither one nor many: " + result);
    };
  }

  private Flux<Object> perhapsBroken(String work, Flux<Object> done, Connection connection) {
    return Flux.defer(() -> happensNow(work) ? broken(done, connection) : done);
  }

  private Flux<Object> broken(Flux<Object> done, Connection connection) {
    return switch (kind) {
      case NODE_BEFORE -> dies(connection);
      case NODE_AFTER -> done.concatMap(Breakdowns::read).thenMany(dies(connection));
      case POSTGRES_BEFORE -> outage.thenMany(done);
      case POSTGRES_DURING -> Flux.merge(done, outage.cast(Object.class));
      case POSTGRES_AFTER -> done.concatWith(outage.cast(Object.class));
    };
  }

  /** What a statement has done is done once its result has been read. */
  private static Publisher<?> read(Object result) {
    return result instanceof Result rows ? rows.getRowsUpdated() : Mono.empty();
  }

  private static Flux<Object> dies(Connection connection) {
    return Mono.from(connection.close()).thenMany(Flux.error(() -> new Breakdown("the node has died")));
  }

  private Mono<Void> connectionsAreCut() {
    return Mono.usingWhen(Mono.from(postgres.create()).doOnNext(connection -> setAway()),
        connection -> Flux.from(connection.createStatement("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()
                """).bind("$1", node).execute())
            .concatMap(Result::getRowsUpdated).then(),
        Connection::close);
  }
}
