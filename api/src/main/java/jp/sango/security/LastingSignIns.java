package jp.sango.security;

import java.time.Clock;
import java.time.Duration;
import jp.sango.kernel.Actor;
import jp.sango.security.Shifts.Standing;
import jp.sango.security.issuer.ActorAuthentication;
import jp.sango.security.session.SessionActors;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Looks again and again whether a sign-in still holds, and at a tablet the shift. Tokens and sessions end by real time,
 * wherever a local run's clock stands. A session store or a database that does not answer ends nothing: calls must not
 * depend on Redis. A question without an answer keeps none of the next ones back.
 */
final class LastingSignIns implements SignIns {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final SessionActors actors;
  private final WebSessionStore sessions;
  private final Shifts shifts;
  private final Scheduler timer;
  private final Clock clock = Clock.systemUTC();

  /** @param timer says when it is time to look again */
  LastingSignIns(SessionActors actors, WebSessionStore sessions, Shifts shifts, Scheduler timer) {
    this.actors = actors;
    this.sessions = sessions;
    this.shifts = shifts;
    this.timer = timer;
  }

  @Override
  public Mono<Void> over(ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(ActorAuthentication.class)
        .flatMap(somebody -> Flux.interval(EVERY, timer).onBackpressureDrop()
            .concatMap(_ -> isOver(somebody, exchange), 1)
            .filter(over -> over)
            .next())
        .then();
  }

  private Mono<Boolean> isOver(ActorAuthentication somebody, ServerWebExchange exchange) {
    if (somebody.ends().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      return Mono.just(true);
    }
    var actor = somebody.getPrincipal();
    return somebody.isOfSession()
        ? actors.stillOpen(sessions, exchange, actor).flatMap(session -> isOffShift(actor, session))
            .defaultIfEmpty(true).timeout(EVERY, timer).onErrorReturn(false)
        : Mono.just(false);
  }

  /** By whoever is at the tablet now: a stream of one colleague goes on for the next, and for nobody that was revoked. */
  private Mono<Boolean> isOffShift(Actor actor, WebSession session) {
    return Shifts.concern(actor)
        ? shifts.standing(actor.signedIn(), ShiftOfSession.in(session)).map(Standing.Needed.class::isInstance)
        : Mono.just(false);
  }
}
