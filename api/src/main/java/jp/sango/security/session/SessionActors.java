package jp.sango.security.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.security.issuer.ActorAuthentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;

/** The actor in a browser's session; asked for only where a rule wants to know who she is. */
public final class SessionActors implements ServerSecurityContextRepository {

  static final String ACTOR = "sango.actor";
  /** Who is at a facility's tablet; whoever signs in anew begins a shift anew. */
  public static final String SHIFT = "sango.shift";

  private static final String SHIFT_NEEDED = "sango.shift-needed";

  private final SessionProperties properties;
  /** Real time: a session's end does not move with the programme's clock. */
  private final Clock clock = Clock.systemUTC();

  public SessionActors(SessionProperties properties) {
    this.properties = properties;
  }

  /** A new session id with every sign-in, so that nobody can plant one; without an actor the session ends. */
  @Override
  public Mono<Void> save(ServerWebExchange exchange, SecurityContext context) {
    return exchange.getSession().flatMap(session -> {
      if (context == null || !(context.getAuthentication().getPrincipal() instanceof ActorUser user)) {
        return session.invalidate();
      }
      var terms = properties.terms(user.actor().role());
      session.setMaxIdleTime(terms.idle());
      SessionCookie.lasts(exchange, terms.longest());
      session.getAttributes().put(ACTOR, written(user.actor()));
      session.getAttributes().remove(SHIFT);
      return session.changeSessionId();
    });
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> Mono.justOrEmpty(actor(session))
        .map(actor -> new SecurityContextImpl(new ActorAuthentication(actor, ends(session)))));
  }

  /** The session that a request came with, as it is now, where it names the same still; asking does not prolong it. */
  public Mono<WebSession> stillOpen(WebSessionStore sessions, ServerWebExchange exchange, Actor actor) {
    return exchange.getSession().flatMap(session -> sessions.retrieveSession(session.getId()))
        .filter(session -> actor(session).filter(actor.signedIn()::equals).isPresent());
  }

  /** Of a request that goes on though nobody is on shift. */
  public static void shiftIsNeeded(ServerWebExchange exchange) {
    exchange.getAttributes().put(SHIFT_NEEDED, true);
  }

  static boolean isShiftNeeded(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(SHIFT_NEEDED, false);
  }

  /** Of a request that is answered by a session. */
  Mono<SessionSpan> span(ServerWebExchange exchange) {
    return exchange.getSession().map(session -> new SessionSpan(
        session.getId(), since(session.getAttribute(ACTOR)), ends(session),
        clock.instant().plus(session.getMaxIdleTime())));
  }

  private Instant ends(WebSession session) {
    return ends(session.<Map<String, String>>getAttribute(ACTOR));
  }

  private Instant ends(Map<String, String> kept) {
    return since(kept).plus(properties.terms(Role.valueOf(kept.get("role"))).longest());
  }

  private static Instant since(Map<String, String> kept) {
    return Instant.parse(kept.get("since"));
  }

  private Optional<Actor> actor(WebSession session) {
    Map<String, String> kept = session.getAttribute(ACTOR);
    if (kept == null || ends(kept).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(new Actor(
        new PersonId(UUID.fromString(kept.get("person"))),
        Role.valueOf(kept.get("role")),
        new MunicipalityCode(kept.get("municipality")),
        Optional.of(kept.get("facility")).filter(id -> !id.isEmpty()).map(FacilityId::new),
        Optional.ofNullable(kept.get("district")).filter(id -> !id.isEmpty()).map(DistrictId::new)));
  }

  private Map<String, String> written(Actor actor) {
    return Map.of(
        "person", actor.person().toString(),
        "role", actor.role().name(),
        "municipality", actor.municipality().value(),
        "facility", actor.facility().map(FacilityId::value).orElse(""),
        "district", actor.district().map(DistrictId::value).orElse(""),
        "since", clock.instant().toString());
  }
}
