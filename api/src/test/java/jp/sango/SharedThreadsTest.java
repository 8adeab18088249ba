package jp.sango;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

class SharedThreadsTest {

  @Test
  void whoeverSharesTheJvmGoesOnAfterAnApplicationHasEnded() {
    var receiver = HttpServer.create().port(0)
        .handle((_, response) -> response.sendString(Mono.just("here"))).bindNow(PATIENCE);
    try {
      var ended = new SpringApplication(Nothing.class);
      ended.setWebApplicationType(WebApplicationType.NONE);
      var context = ended.run("--spring.main.log-startup-info=false");
      assertThat(context.getBean(ReactorResourceFactory.class).isRunning()).isTrue();

      context.close();

      assertThat(HttpClient.create().port(receiver.port()).get().uri("/").responseContent().aggregate().asString()
          .block(PATIENCE)).isEqualTo("here");
    } finally {
      receiver.disposeNow(PATIENCE);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}
}
