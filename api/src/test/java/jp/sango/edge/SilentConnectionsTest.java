package jp.sango.edge;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

class SilentConnectionsTest {

  @Test
  void whoAcknowledgesNothingForAMinuteIsCutOff() {
    assumeTrue(Epoll.isAvailable(), "Linux alone has this timer");
    var timer = new CompletableFuture<Integer>();
    var server = customized(HttpServer.create().port(0)).handle((request, response) -> {
      request.withConnection(connection ->
          timer.complete(connection.channel().config().getOption(SilentConnections.UNACKNOWLEDGED_FOR)));
      return response.send();
    }).bindNow(PATIENCE);
    try {
      HttpClient.create().port(server.port()).get().uri("/").response().block(PATIENCE);
      assertThat(timer).isCompletedWithValue((int) SilentConnections.GONE.toMillis());
    } finally {
      server.disposeNow(PATIENCE);
    }
  }

  private static HttpServer customized(HttpServer server) {
    var factory = new NettyReactiveWebServerFactory();
    new ServerModule().silentConnections().customize(factory);
    var customized = server;
    for (var customizer : factory.getServerCustomizers()) {
      customized = customizer.apply(customized);
    }
    return customized;
  }
}
