package jp.sango.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jp.sango.SangoApplication;
import jp.sango.local.LocalServersConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** Holds the access table against what the running application maps, the framework's own endpoints included. */
@SpringBootTest(classes = SangoApplication.class, properties = {
    "sango.draw.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY=",
    "sango.card.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY="})
@AutoConfigureWebTestClient(timeout = "30s")
@Import(LocalServersConfiguration.class)
class RunningEndpointsTest {

  @Autowired private WebTestClient client;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;
  @Autowired private ObjectProvider<RouterFunction<?>> routes;

  @Test
  void everyMappedPathHasARuleEvenOutsideLocalRuns() {
    var production = new AccessRules(false);
    var local = new AccessRules(true);

    assertThat(mapped().toList())
        .isNotEmpty()
        .filteredOn(mapped -> production.find(mapped.method(), mapped.path()).isEmpty())
        .filteredOn(mapped -> local.find(mapped.method(), mapped.path()).isEmpty())
        .isEmpty();
  }

  @Test
  void refusalsAreProblems() {
    client.get().uri("/v1/me/visits").header("Accept-Language", "en").exchange()
        .expectStatus().isUnauthorized()
        .expectHeader().contentType("application/problem+json")
        .expectHeader().valueEquals("WWW-Authenticate", "Bearer realm=\"sango\"")
        .expectHeader().valueEquals("Cache-Control", "no-store")
        .expectBody().jsonPath("$.code").isEqualTo("unauthenticated");
    client.get().uri("/v1/me/visits").header("Authorization", "Bearer no-sense").exchange()
        .expectStatus().isUnauthorized()
        .expectHeader().valueEquals("WWW-Authenticate", "Bearer realm=\"sango\", error=\"invalid_token\"")
        .expectBody().jsonPath("$.code").isEqualTo("unauthenticated");
  }

  /** A route says nothing of its path: none may be there that the table cannot be held against. */
  @Test
  void nothingIsMappedByRouterFunctions() {
    assertThat(routes).isEmpty();
  }

  private record Mapped(HttpMethod method, PathContainer path) {}

  private Stream<Mapped> mapped() {
    return mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(info -> info.getMethodsCondition().getMethods().stream()
            .flatMap(method -> info.getPatternsCondition().getPatterns().stream()
                .map(pattern -> new Mapped(HttpMethod.valueOf(method.name()),
                    PathContainer.parsePath(pattern.getPatternString().replaceAll("\\{[^}]*}", "x"))))));
  }
}
