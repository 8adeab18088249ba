package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What those who run it see. */
@RunningSango
class OperationsTest {

  @Autowired
  private Sango sango;

  @Test
  void probesTellTheTruthAboutPostgresqlAndRedis() {
    assertThat(sango.anyone().get("/livez").is(200).text("/status")).isEqualTo("UP");
    var ready = sango.anyone().get("/readyz").is(200);
    assertThat(ready.text("/status")).isEqualTo("UP");
    assertThat(ready.text("/components/postgresql/status")).isEqualTo("UP");
    assertThat(ready.text("/components/redis/status")).isEqualTo("UP");
    System.out.println(sango.anyone().get("/actuator/prometheus"));
    System.out.println(sango.anyone().get("/v1/openapi.json").text());
    System.out.println(sango.rows().counts());
  }
}
