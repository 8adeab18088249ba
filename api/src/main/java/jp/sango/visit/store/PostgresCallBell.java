package jp.sango.visit.store;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.UUID;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.visit.CallBell;
import jp.sango.visit.CallRing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Adapter: hears by LISTEN what {@link CallWrites} announce, on a connection of its own, which the pool does not count.
 * Whenever that connection is new everybody looks again, for nobody listened before. Stopped before the web server, so
 * that streams end instead of being waited for.
 */
final class PostgresCallBell implements CallBell, SmartLifecycle {

  /** Payload: municipality, facility and person, with blanks between; ids that say nothing outside the database. */
  static final String CHANNEL = "sango_call";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCallBell.class);
  private static final Duration LOOK_WHETHER_IT_LIVES = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConnectionFactory connections;
  private volatile Sinks.Many<CallRing> rings = silent();
  private volatile Disposable listening;

  PostgresCallBell(ConnectionFactory connections) {
    this.connections = connections instanceof Wrapped<?> pool && pool.unwrap() instanceof ConnectionFactory beyond
        ? beyond : connections;
  }

  private static Sinks.Many<CallRing> silent() {
    return Sinks.many().multicast().directBestEffort();
  }

  @Override
  public Flux<CallRing> rings() {
    return rings.asFlux();
  }

  /** Who opened a stream before keeps what she listens to; only after a stop there is another. */
  @Override
  public void start() {
    if (listening != null) {
      rings = silent();
    }
    listening = heard().subscribe(rings::tryEmitNext);
  }

  /** Streams hear the end of it. */
  @Override
  public void stop() {
    listening.dispose();
    rings.tryEmitComplete();
  }

  @Override
  public boolean isRunning() {
    return listening != null && !listening.isDisposed();
  }

  private Flux<CallRing> heard() {
    return Flux.usingWhen(connected(), PostgresCallBell::listen, Connection::close)
        .concatWith(Mono.error(() -> new IllegalStateException("the connection was closed")))
        .doOnError(failure -> LOG.warn("changes of calls cannot be heard: {}", failure.getClass().getSimpleName()))
        .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(PATIENCE).transientErrors(true));
  }

  private Mono<PostgresqlConnection> connected() {
    return Mono.defer(() -> Mono.from(connections.create())).cast(PostgresqlConnection.class);
  }

  /** Heard from before PostgreSQL is asked to tell: so nothing falls between. */
  private static Flux<CallRing> listen(PostgresqlConnection connection) {
    return Flux.merge(
        connection.getNotifications().map(notification -> ring(notification.getParameter())),
        connection.createStatement("listen " + CHANNEL).execute().flatMap(PostgresqlResult::getRowsUpdated)
            .then(Mono.just(new CallRing.Anybody())),
        Flux.interval(LOOK_WHETHER_IT_LIVES).onBackpressureDrop().concatMap(_ -> lives(connection)));
  }

  private static CallRing ring(String payload) {
    var said = payload.split(" ");
    return new CallRing.Of(
        new MunicipalityCode(said[0]), new FacilityId(said[1]), new PersonId(UUID.fromString(said[2])));
  }

  /** A connection that a firewall has forgotten says nothing any more, not even that. */
  private static Mono<CallRing> lives(PostgresqlConnection connection) {
    return connection.validate(ValidationDepth.REMOTE).timeout(PATIENCE)
        .flatMap(lives -> lives ? Mono.empty() : Mono.error(new IllegalStateException("nobody is there")));
  }
}
