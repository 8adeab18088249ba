package jp.sango.config;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.edge.PlatformSlice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(classes = PlatformSlice.OnServers.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
@ActiveProfiles("platform-slice")
class OperationsTest {

  @Autowired
  private WebTestClient client;

  @Test
  void probesAnswerOnThePortOfTheApplication() {
    client.get().uri("/livez").exchange().expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("UP");
    client.get().uri("/readyz").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.status").isEqualTo("UP")
        .jsonPath("$.components.postgresql.status").isEqualTo("UP")
        .jsonPath("$.components.redis.status").isEqualTo("UP");
  }

  @Test
  void metricsAreForPrometheusAndNothingElseIsExposed() {
    var metrics = client.get().uri("/actuator/prometheus").exchange().expectStatus().isOk()
        .expectBody(String.class).returnResult().getResponseBody();
    assertThat(metrics).contains("r2dbc_pool", "http_server_requests");
    client.get().uri("/actuator/info").exchange().expectStatus().isOk();
    for (var hidden : new String[] {"env", "beans", "heapdump", "configprops", "loggers", "shutdown"}) {
      client.get().uri("/actuator/" + hidden).exchange().expectStatus().isNotFound();
    }
  }

  @Test
  void openApiKnowsProblemsAndBearersButNoActuatorAndNoActor() {
    client.get().uri("/v1/openapi.json").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.info.license.name").isEqualTo("Apache-2.0")
        .jsonPath("$.components.securitySchemes.bearer.scheme").isEqualTo("bearer")
        .jsonPath("$.components.schemas.Problem.properties.code").exists()
        .jsonPath("$.paths['/v1/staff/audit'].get.security[0].bearer").exists()
        .jsonPath("$.paths['/v1/staff/audit'].get.responses.default.content['application/problem+json'].schema['$ref']")
        .isEqualTo("#/components/schemas/Problem")
        .jsonPath("$.paths['/v1/staff/audit'].get.parameters[?(@.name=='actor')]").isEmpty()
        .jsonPath("$.components.schemas.Actor").doesNotExist()
        .jsonPath("$.paths['/actuator/prometheus']").doesNotExist();
    client.get().uri("/swagger-ui.html").exchange().expectStatus().isNotFound();
  }
}
