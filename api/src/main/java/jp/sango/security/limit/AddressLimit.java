package jp.sango.security.limit;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.edge.ClientAddress;
import jp.sango.edge.CountedBefore;
import jp.sango.security.limit.Budgets.Verdict;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * What one address may do, before anybody is asked who she is. Reads of the board and its streams, asked for by thousands
 * at once, come here with the mark that the node itself has counted them, and cost no call of Redis; in a spelling that
 * it did not know they come without, and are counted as all else. So is who shows a token there: believing it or not costs
 * more than the read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AddressLimit implements WebFilter {

  private static final List<PathPattern> COUNTED = patterns("/v1/**", "/oauth2/**", "/login/**", "/logout/**");
  private static final List<PathPattern> SIGN_IN = patterns("/oauth2/**", "/login/**");
  /** As it was sent: in any other spelling it is counted. */
  private static final String FROM_MEMORY = "/v1/openapi.json";

  private final LimitSettings settings;
  private final Budgets budgets;

  AddressLimit(LimitSettings settings, Budgets budgets) {
    this.settings = settings;
    this.budgets = budgets;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.deferContextual(context -> isFromMemory(exchange) || CountedBefore.isMarked(context) && !showsToken(exchange)
        ? chain.filter(exchange) : counted(exchange, chain));
  }

  private Mono<Void> counted(ServerWebExchange exchange, WebFilterChain chain) {
    var path = exchange.getRequest().getPath().pathWithinApplication();
    var address = ClientAddress.of(exchange).map(ClientAddress::client);
    if (address.isEmpty() || !isAnyOf(COUNTED, path)) {
      return chain.filter(exchange);
    }
    return admit(settings.ofAddress().of(address.get()), false)
        .then(isAnyOf(SIGN_IN, path)
            ? admit(settings.ofSignIn().of(address.get()), true) : Mono.empty())
        .then(chain.filter(exchange).onErrorResume(
            AddressLimit::isUnauthenticated, failure -> counted(address.get(), failure)));
  }

  /** By what handlers are found by, which knows {@code /%76%31/} for {@code /v1/}: no spelling gets around it. */
  private static boolean isAnyOf(List<PathPattern> patterns, PathContainer path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  private static List<PathPattern> patterns(String... patterns) {
    return Stream.of(patterns).map(PathPatternParser.defaultInstance::parse).toList();
  }

  private static boolean isFromMemory(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    return request.getMethod() == HttpMethod.GET && request.getPath().pathWithinApplication().value().equals(FROM_MEMORY);
  }

  private static boolean showsToken(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
  }

  /** @param guessable closed where nobody can count */
  private Mono<Void> admit(Budget.Account account, boolean guessable) {
    return budgets.take(account).flatMap(verdict -> switch (verdict) {
      case Verdict.Granted _ -> Mono.empty();
      case Verdict.Spent(Duration wait) -> Mono.error(Refusal.tooMany("too-many-requests", wait).asError());
      case Verdict.Unknown() -> guessable ? Mono.error(Refusal.uncounted().asError()) : Mono.empty();
    });
  }

  private static boolean isUnauthenticated(Throwable failure) {
    return failure instanceof ResponseStatusException refused && refused.getStatusCode() == HttpStatus.UNAUTHORIZED;
  }

  /** Her neighbours behind the same address, whose tokens are good, are not held up. */
  private Mono<Void> counted(String address, Throwable failure) {
    return admit(settings.ofRefusedTokens().of(address), false).then(Mono.error(failure));
  }
}
