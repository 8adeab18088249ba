package jp.sango.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** Holds the access table against every controller of the application, whether or not its feature can start here. */
class EveryEndpointHasARuleTest {

  /** Promised by the API's names, not built yet; to be empty in the end. */
  private static final Set<String> NOT_BUILT_YET = Set.of();

  /** Answered by the framework or by routes before the controllers. */
  private static final Set<String> NOT_A_CONTROLLERS = Set.of(
      "GET /livez", "GET /readyz", "GET /v1/openapi.json",
      "GET /actuator", "GET /actuator/info", "GET /actuator/health/**", "GET /actuator/prometheus",
      "GET /v1/programmes/{code}/availability", "GET /v1/programmes/{code}/availability/events");

  private record Endpoint(HttpMethod method, String path) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Endpoint> endpoints;

  @BeforeAll
  static void readControllers() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    endpoints = scanner.findCandidateComponents("jp.sango").stream()
        .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
        .filter(EveryEndpointHasARuleTest::isOfTheApplication)
        .flatMap(EveryEndpointHasARuleTest::endpointsOf)
        .toList();
  }

  @Test
  void everyEndpointHasARule() {
    var rules = new AccessRules(false);

    assertThat(endpoints).isNotEmpty();
    assertThat(endpoints)
        .as("endpoints without a line in AccessRules")
        .filteredOn(endpoint -> rules.find(endpoint.method(), PathContainer.parsePath(concrete(endpoint))).isEmpty())
        .isEmpty();
  }

  @Test
  void everyRuleMatchesAnEndpoint() {
    assertThat(AccessRules.API.stream().map(AccessRule::toString)
        .filter(Predicate.not(NOT_A_CONTROLLERS::contains))
        .filter(rule -> !NOT_BUILT_YET.contains(rule))
        .filter(rule -> endpoints.stream().map(Endpoint::toString).map(EveryEndpointHasARuleTest::namesLeftOut)
            .noneMatch(namesLeftOut(rule)::equals)))
        .as("rules for nothing; take them out or, if their endpoint is still to come, name them as not built yet")
        .isEmpty();
  }

  @Test
  void personalPathsAreNobodysWithoutSigningIn() {
    assertThat(AccessRules.API)
        .filteredOn(rule -> rule.path().getPatternString().matches("/v1/(me|provider|staff)/.*"))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.who()).isInstanceOf(AccessRule.Who.Roles.class));
  }

  /** Tests bring controllers of their own. */
  private static boolean isOfTheApplication(Class<?> controller) {
    return controller.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith("/classes/");
  }

  private static Stream<Endpoint> endpointsOf(Class<?> controller) {
    var prefixes = paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
    return Stream.of(controller.getDeclaredMethods())
        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
        .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
        .flatMap(mapping -> Stream.of(mapping.method()).flatMap(method -> prefixes.stream()
            .flatMap(prefix -> paths(mapping).stream()
                .map(path -> new Endpoint(HttpMethod.valueOf(method.name()), prefix + path)))));
  }

  private static List<String> paths(RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
  }

  private static String concrete(Endpoint endpoint) {
    return endpoint.path().replaceAll("\\{[^}]*}", "x");
  }

  private static String namesLeftOut(String endpoint) {
    return endpoint.replaceAll("\\{[^}]*}", "{}");
  }
}
