package jp.sango.security.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.security.issuer.ActorAuthentication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a page has to know before it knows anybody: where to sign in, and who has. */
@RestController
class SessionController {

  private static final CacheControl FOR_FIVE_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final Login login;
  private final SessionActors actors;
  private final PageKeys keys;
  private final Clock clock;

  SessionController(Login login, SessionActors actors, PageKeys keys, Clock clock) {
    this.login = login;
    this.actors = actors;
    this.keys = keys;
    this.clock = clock;
  }

  record SignInList(List<SignInView> signIns) {}

  @Operation(summary = "Where browsers sign in, and as what", description = """
      A browser goes to `/oauth2/authorization/{registration}?return=/path` and comes back to that path, with
      `login=failed` in its query where signing in has failed.""")
  @GetMapping("/v1/sign-ins")
  ResponseEntity<SignInList> signIns() {
    return ResponseEntity.ok().cacheControl(FOR_FIVE_MINUTES)
        .body(new SignInList(login.places().map(SignInView::of).toList()));
  }

  @Operation(summary = "Who is signed in, until when, and what time the programme has", description = """
      `now` is the time of the programme, which local runs can move; `since`, `until` and `idleUntil` are real time.
      In a browser's session the answer also sets the cookie whose value each write repeats in `X-XSRF-TOKEN`.""")
  @GetMapping("/v1/session")
  Mono<SessionView> mine(
      @AuthenticationPrincipal Actor actor, @Parameter(hidden = true) ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(ActorAuthentication.class)
        .flatMap(somebody -> view(actor, somebody, exchange));
  }

  private Mono<SessionView> view(Actor actor, ActorAuthentication somebody, ServerWebExchange exchange) {
    var view = SessionView.ofToken(actor, SessionActors.isShiftNeeded(exchange), Japan.written(clock.instant()),
        somebody.ends().map(Japan::written));
    return somebody.isOfSession() ? actors.span(exchange).map(span -> view.in(span, keys, actor)) : Mono.just(view);
  }
}
