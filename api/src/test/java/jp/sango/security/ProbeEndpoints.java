package jp.sango.security;

import java.time.Clock;
import java.time.Instant;
import jp.sango.edge.Answer;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ProblemException;
import jp.sango.security.issuer.Jurisdiction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * An application of nothing but security and endpoints that say who asks. The scan of whole-application
 * tests leaves out what is nested in a test, which Spring Boot knows by a direct {@code @ExtendWith}.
 */
@ExtendWith(SpringExtension.class)
@SpringBootTest(
    classes = ProbeEndpoints.Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.endpoint.health.validate-group-membership=false",
      "sango.card.key=Zm9yLXRoaXMtdGVzdC1vbmx5LTAxMjM0NTY3ODlhYmNkZWY="})
abstract class ProbeEndpoints {

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(excludeName = {
      "jp.sango.config.Production",
      "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
      "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"})
  @Import(SecurityModule.class)
  @ComponentScan("jp.sango.security.session")
  static class Application {

    @Bean
    @Primary
    Jurisdiction twoPlaces() {
      return new Jurisdiction() {
        @Override
        public boolean serves(MunicipalityCode municipality) {
          return municipality.value().equals("131121") || municipality.value().equals("272035");
        }

        @Override
        public boolean knows(MunicipalityCode municipality, FacilityId facility) {
          return municipality.value().equals("131121") && facility.value().equals("center");
        }

        @Override
        public boolean knows(MunicipalityCode municipality, DistrictId district) {
          return municipality.value().equals("131121") && district.value().equals("north");
        }
      };
    }

    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2026-12-01T01:00:00Z"), Japan.ZONE);
    }

    /** Stands for the edge, which would bring its stores along. */
    @Bean
    @Order(-2)
    WebExceptionHandler problems() {
      return (exchange, failure) -> {
        if (failure instanceof ProblemException expected) {
          exchange.getResponse().setStatusCode(Answer.of(expected.problem()).status());
          return exchange.getResponse().setComplete();
        }
        return Mono.error(failure);
      };
    }

    @RestController
    static class Endpoints {

      @GetMapping("/v1/programmes")
      String anyone() {
        return "anyone";
      }

      @GetMapping({"/v1/me/visits", "/v1/provider/visits", "/v1/staff/registrations", "/v1/staff/audit"})
      Mono<String> who(@AuthenticationPrincipal Actor actor) {
        return Mono.just(actor.role() + " " + actor.municipality() + actor.facility().map(id -> " " + id).orElse("")
            + actor.district().map(id -> " " + id).orElse(""));
      }

      @PostMapping("/v1/me/applications")
      Mono<String> write(@AuthenticationPrincipal Actor actor) {
        return Mono.just("written by " + actor.role());
      }

      @GetMapping("/v1/staff/forgotten")
      String withoutRule() {
        return "nobody should read this";
      }
    }
  }
}
