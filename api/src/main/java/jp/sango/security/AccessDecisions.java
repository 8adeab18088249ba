package jp.sango.security;

import jp.sango.kernel.Actor;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/**
 * Applies the access table. Where anyone may, nobody is asked who she is: so a lost session store harms no public path.
 */
final class AccessDecisions implements ReactiveAuthorizationManager<AuthorizationContext> {

  private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
  private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

  private final AccessRules rules;

  AccessDecisions(AccessRules rules) {
    this.rules = rules;
  }

  @Override
  public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
    var request = context.getExchange().getRequest();
    var rule = rules.find(request.getMethod(), request.getPath().pathWithinApplication());
    if (rule.isPresent() && rule.get().who() instanceof AccessRule.Who.Anyone) {
      return Mono.just(GRANTED);
    }
    return authentication
        .map(who -> rule.isPresent() && admits(rule.get().who(), who) ? GRANTED : DENIED)
        .defaultIfEmpty(DENIED);
  }

  private static boolean admits(AccessRule.Who who, Authentication asking) {
    return switch (who) {
      case AccessRule.Who.Anyone _ -> true;
      case AccessRule.Who.Roles some ->
          asking.isAuthenticated()
              && asking.getPrincipal() instanceof Actor actor
              && some.roles().contains(actor.role());
      case AccessRule.Who.Monitor _ -> asking instanceof MonitorAuthentication && asking.isAuthenticated();
    };
  }
}
