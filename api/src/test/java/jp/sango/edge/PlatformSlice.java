package jp.sango.edge;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.availability.WatchedProgrammes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.local.LocalServersConfiguration;
import jp.sango.programme.Policies;
import jp.sango.programme.file.PolicyFiles;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The platform without the features, on real servers; whoever sends {@code X-Actor: PERSON ROLE CODE} is believed. */
@EnableAutoConfiguration
@EnableWebFluxSecurity
@ComponentScan(
    basePackages = {"jp.sango.edge", "jp.sango.config", "jp.sango.audit", "jp.sango.agenda", "jp.sango.sealing"},
    excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class))
public class PlatformSlice {

  /** On servers of its own. */
  @Import({PlatformSlice.class, LocalServersConfiguration.class})
  public static class OnServers {}

  public static final String ACTOR = "X-Actor";

  public static String actor(UUID person, Role role, String municipality) {
    return person + " " + role + " " + municipality;
  }

  @Bean
  WatchedProgrammes watchedProgrammes() {
    return new WatchedProgrammes(Set.of("131121"));
  }

  /** Unless a slice brings others. */
  @Bean
  @Fallback
  Policies shippedPolicies() {
    return PolicyFiles.shipped();
  }

  @Bean
  SecurityWebFilterChain believing(ServerHttpSecurity http) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
        .addFilterAt(PlatformSlice::believe, SecurityWebFiltersOrder.AUTHENTICATION)
        .build();
  }

  private static Mono<Void> believe(ServerWebExchange exchange, WebFilterChain chain) {
    var header = exchange.getRequest().getHeaders().getFirst(ACTOR);
    if (header == null) {
      return chain.filter(exchange);
    }
    var parts = header.split(" ");
    var actor = new Actor(new PersonId(UUID.fromString(parts[0])), Role.valueOf(parts[1]),
        new MunicipalityCode(parts[2]), Optional.empty());
    return RowScope.of(actor.municipality()).around(chain.filter(exchange))
        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(new TestingAuthenticationToken(actor, "")));
  }
}
