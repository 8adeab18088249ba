package jp.sango.security;

import java.util.List;
import jp.sango.security.issuer.BearerTokens;
import jp.sango.security.issuer.Jurisdiction;
import jp.sango.security.session.BrowserSignIn;
import jp.sango.security.session.Login;
import jp.sango.security.session.SessionActors;
import jp.sango.security.session.SessionProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.HttpStatusReturningServerLogoutSuccessHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Wires the chains: metrics, browsers with a session, then whoever shows a token or nothing. One table for all. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityModule {

  @Bean
  AccessRules accessRules(@Value("${sango.local:false}") boolean local) {
    return new AccessRules(local);
  }

  /** A figure for each filter of the chain of each request is looked at by nobody: requests have theirs. */
  @Bean
  SecurityObservationSettings noFigureForEachFilter() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SignIns signIns(SessionActors actors, WebSessionStore sessions, ObjectProvider<Shifts> shifts) {
    return new LastingSignIns(actors, sessions, kept(shifts), Schedulers.parallel());
  }

  @Bean
  PublicAnswers publicAnswers(SecurityProperties properties) {
    return new PublicAnswers(properties.allowedOrigins());
  }

  @Bean
  Refusals refusals(AccessRules rules) {
    return new Refusals(rules);
  }

  @Bean
  @Order(1)
  SecurityWebFilterChain metricsChain(ServerHttpSecurity http, AccessRules rules, Refusals refusals,
      @Value("${sango.metrics.token:}") String token, @Value("${sango.local:false}") boolean local) {
    return stateless(http, rules, refusals)
        .securityMatcher(ServerWebExchangeMatchers.pathMatchers("/actuator/**"))
        .addFilterAt(new MonitorToken(token, local), SecurityWebFiltersOrder.AUTHENTICATION)
        .build();
  }

  @Bean
  Login login(SecurityProperties properties, Jurisdiction jurisdiction) {
    return new Login(properties.issuers(), jurisdiction, WebClient.create(), properties.patience());
  }

  /** What the firewall lets nobody send, such as an encoded zero, is refused by a problem as everything else is. */
  @Bean
  ServerExchangeRejectedHandler refusedByTheFirewall() {
    return (_, _) -> Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  /** Browsers with a session, and those that sign in; whoever shows a bearer token is not asked for a cookie. */
  @Bean
  @Order(2)
  SecurityWebFilterChain sessionChain(ServerHttpSecurity http, AccessRules rules, Refusals refusals, Login login,
      SessionActors actors, SessionProperties properties, ObjectProvider<Shifts> shifts) {
    var csrf = new CsrfProtection(properties);
    return common(http, rules, refusals)
        .addFilterAfter(shiftOfRequest(rules, shifts), SecurityWebFiltersOrder.AUTHORIZATION)
        .securityMatcher(login.isOff() ? _ -> MatchResult.notMatch() : new BrowserRequests(properties.cookie(), rules))
        .cors(ServerHttpSecurity.CorsSpec::disable)
        .csrf(csrf::configure)
        .addFilterAfter(csrf, SecurityWebFiltersOrder.CSRF)
        .securityContextRepository(actors)
        .oauth2Login(new BrowserSignIn(login, actors)::configure)
        .logout(logout -> logout
            .logoutHandler(new DelegatingServerLogoutHandler(
                (filter, _) -> actors.save(filter.getExchange(), null), new ForgottenAtSignOut()))
            .logoutSuccessHandler(new HttpStatusReturningServerLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
        .build();
  }

  @Bean
  @Order(3)
  SecurityWebFilterChain tokenChain(ServerHttpSecurity http, AccessRules rules, Refusals refusals,
      SecurityProperties properties, Jurisdiction jurisdiction, ObjectProvider<Shifts> shifts) {
    var tokens = new BearerTokens(jurisdiction, WebClient.create(), properties.patience()).of(properties.issuers());
    return stateless(http, rules, refusals)
        .addFilterAfter(shiftOfRequest(rules, shifts), SecurityWebFiltersOrder.AUTHORIZATION)
        .cors(cors -> allow(properties.allowedOrigins(), cors))
        .oauth2ResourceServer(server -> server
            .authenticationManagerResolver(tokens)
            .authenticationEntryPoint(refusals)
            .authenticationFailureHandler(refusals)
            .accessDeniedHandler(refusals))
        .build();
  }

  /** No session, no form, no request kept for later: nothing here touches a session store. */
  private static ServerHttpSecurity stateless(ServerHttpSecurity http, AccessRules rules, Refusals refusals) {
    return common(http, rules, refusals)
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .cors(ServerHttpSecurity.CorsSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
  }

  static ServerHttpSecurity common(ServerHttpSecurity http, AccessRules rules, Refusals refusals) {
    return http
        .addFilterAfter(new ScopeOfRequest(rules), SecurityWebFiltersOrder.AUTHORIZATION)
        .authorizeExchange(exchanges -> exchanges.anyExchange().access(new AccessDecisions(rules)))
        .exceptionHandling(failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .headers(AnswerHeaders::configure);
  }

  /** No bean: it would stand before all requests. */
  private static ShiftOfRequest shiftOfRequest(AccessRules rules, ObjectProvider<Shifts> shifts) {
    return new ShiftOfRequest(rules, kept(shifts));
  }

  /** Without the feature no facility tells its people apart. */
  private static Shifts kept(ObjectProvider<Shifts> shifts) {
    return shifts.getIfAvailable(() -> (_, _) -> Mono.just(new Shifts.Standing.NotNeeded()));
  }

  /** Pages of other origins may only ever use bearer tokens: the browser sends them no cookie of ours. */
  private static void allow(List<String> origins, ServerHttpSecurity.CorsSpec cors) {
    if (origins.isEmpty()) {
      cors.disable();
      return;
    }
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
    allowed.setAllowedHeaders(List.of("Authorization", "Content-Type", "Accept-Language", "Idempotency-Key",
        "If-None-Match", "Last-Event-ID"));
    allowed.setExposedHeaders(List.of("Location", "ETag", "Retry-After"));
    allowed.setAllowCredentials(false);
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/v1/**", allowed);
    cors.configurationSource(source);
  }
}
