package jp.sango.local;

import java.time.OffsetDateTime;
import jp.sango.local.web.LocalRoutes;
import org.springframework.beans.factory.ObjectProvider;
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

  /** {@code sango.clock.start}: an instant with offset; without it the clock shows the real time. */
  @Bean
  @Primary
  MovableClock movableClock(Environment environment) {
    var start = environment.getProperty("sango.clock.start", "");
    return start.isBlank() ? MovableClock.realTime()
        : MovableClock.startingAt(OffsetDateTime.parse(start).toInstant());
  }

  @Bean
  RouterFunction<ServerResponse> localRoutes(
      MovableClock clock, ObjectProvider<ClockMoves> moves, LocalIssuer issuer, FcmReceiver fcm, LineReceiver line) {
    ClockMoves all = instant -> Mono.defer(() -> moves.getIfAvailable(() -> _ -> Mono.empty()).caughtUpWith(instant));
    return LocalRoutes.routes(clock, all, issuer, fcm, line);
  }
}
