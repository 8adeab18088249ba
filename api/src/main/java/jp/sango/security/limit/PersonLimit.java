package jp.sango.security.limit;

import java.util.List;
import java.util.stream.Stream;
import jp.sango.kernel.Actor;
import jp.sango.security.issuer.ActorAuthentication;
import jp.sango.security.limit.Budget.Account;
import jp.sango.security.limit.Budgets.Verdict;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one person, and one client, may do; behind the security chains, so that only who was admitted is counted. Open
 * where nobody can count: an application must not depend on Redis.
 */
@Order(PersonLimit.AFTER_SECURITY)
final class PersonLimit implements WebFilter {

  /** Spring Security's chains stand at -100. */
  static final int AFTER_SECURITY = -50;

  private final LimitSettings settings;
  private final Budgets budgets;

  PersonLimit(LimitSettings settings, Budgets budgets) {
    this.settings = settings;
    this.budgets = budgets;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(ActorAuthentication.class)
        .flatMap(this::admit)
        .then(chain.filter(exchange));
  }

  private Mono<Void> admit(ActorAuthentication somebody) {
    return Flux.fromIterable(accounts(somebody.getPrincipal(), somebody.client()))
        .flatMap(budgets::take)
        .flatMap(verdict -> verdict instanceof Verdict.Spent(var wait)
            ? Mono.<Void>error(Refusal.tooMany("too-many-requests", wait).asError()) : Mono.<Void>empty())
        .then();
  }

  private List<Account> accounts(Actor actor, String client) {
    return Stream.of(settings.ofPerson().of(actor.person().toString()), settings.ofClient().of(client)).toList();
  }
}
