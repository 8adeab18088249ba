package jp.sango.security;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.security.Shifts.Begun;
import jp.sango.security.issuer.ActorAuthentication;
import jp.sango.security.session.SessionActors;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** The shift that stands in a tablet's session: no header or token can say it. */
public final class ShiftOfSession {

  private ShiftOfSession() {}

  /** False where a token was shown: it has no session that a shift could stand in. */
  public static Mono<Boolean> isPossible() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(ActorAuthentication.class)
        .map(ActorAuthentication::isOfSession)
        .defaultIfEmpty(false);
  }

  /** In place of whoever was there before. Only ask where it is possible. */
  public static Mono<Void> begin(ServerWebExchange exchange, Begun shift) {
    return exchange.getSession()
        .doOnNext(session -> session.getAttributes().put(SessionActors.SHIFT, Map.of(
            "person", shift.person().toString(), "version", String.valueOf(shift.version()))))
        .then();
  }

  public static Mono<Void> end(ServerWebExchange exchange) {
    return isPossible().filter(possible -> possible)
        .flatMap(_ -> exchange.getSession())
        .doOnNext(session -> session.getAttributes().remove(SessionActors.SHIFT))
        .then();
  }

  static Mono<Optional<Begun>> of(ServerWebExchange exchange) {
    return exchange.getSession().map(ShiftOfSession::in);
  }

  static Optional<Begun> in(WebSession session) {
    return Optional.<Map<String, String>>ofNullable(session.getAttribute(SessionActors.SHIFT))
        .map(kept -> new Begun(
            new FacilityPersonId(UUID.fromString(kept.get("person"))), Integer.parseInt(kept.get("version"))));
  }
}
