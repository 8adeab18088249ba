package jp.sango.local;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import jp.sango.local.town.Present;
import jp.sango.local.town.Town;
import jp.sango.local.web.LocalRoutes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Everything local: servers, issuer, receivers, a clock that can be moved, and {@code /local}. */
@TestConfiguration(proxyBeanMethods = false)
@Import({LocalServersConfiguration.class, LocalProperties.class})
public class LocalConfiguration {

  /** Not a bean: who asks for a {@link Clock} gets the one that can be moved. */
  private static final Clock REAL_TIME = Clock.systemUTC();

  /** {@code sango.clock.start}: an instant with offset; without it the real time. */
  @Bean
  Present present(Environment environment) {
    var start = environment.getProperty("sango.clock.start", "");
    return Present.from(start.isBlank() ? REAL_TIME.instant() : OffsetDateTime.parse(start).toInstant());
  }

  /** With a town the clock begins in its past, and is at the present when the town is there. */
  @Bean
  @Primary
  MovableClock movableClock(Present present, Environment environment) {
    return MovableClock.startingAt(hasTown(environment) ? Town.beginning(present) : present.now());
  }

  /** {@code sango.local.town}: whether synthetic families live there; the local run says so, tests do not. */
  @Bean
  @ConditionalOnBooleanProperty("sango.local.town")
  Town town(MovableClock clock, ObjectProvider<ClockMoves> moves, LocalIssuer issuer, Present present) {
    return new Town(clock, all(moves), issuer, present, REAL_TIME);
  }

  @Bean
  RouterFunction<ServerResponse> localRoutes(MovableClock clock, ObjectProvider<ClockMoves> moves, LocalIssuer issuer,
      FcmReceiver fcm, LineReceiver line, ObjectProvider<Town> town) {
    return LocalRoutes.routes(clock, all(moves), issuer, fcm, line, Optional.ofNullable(town.getIfAvailable()));
  }

  private static boolean hasTown(Environment environment) {
    return environment.getProperty("sango.local.town", Boolean.class, false);
  }

  private static ClockMoves all(ObjectProvider<ClockMoves> moves) {
    return instant -> Mono.defer(() -> moves.getIfAvailable(() -> _ -> Mono.empty()).caughtUpWith(instant));
  }
}
