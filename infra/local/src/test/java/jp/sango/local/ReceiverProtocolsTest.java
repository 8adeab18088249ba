package jp.sango.local;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

class ReceiverProtocolsTest {
  private static final int MANY = 50;

  private final FcmReceiver fcm = FcmReceiver.start(Clock.systemUTC());
  private final ConnectionProvider oneConnection = ConnectionProvider.builder("one").maxConnections(1)
      .pendingAcquireMaxCount(MANY).build();

  @AfterEach
  void close() {
    oneConnection.dispose();
    fcm.close();
  }

  @Test
  void http11InTheClear() {
    sendMany(HttpClient.create(oneConnection).protocol(HttpProtocol.HTTP11), fcm.endpoint());
    assertThat(fcm.counts().byProtocol()).isEqualTo(Map.of("HTTP/1.1", (long) MANY));
  }

  @Test
  void http2InTheClearForWhoBeginsWithIt() {
    sendMany(HttpClient.create(oneConnection).protocol(HttpProtocol.H2C), fcm.endpoint());
    assertThat(fcm.counts().byProtocol()).isEqualTo(Map.of("HTTP/2", (long) MANY));
    assertThat(fcm.counts().byConnection()).hasSize(1);
  }

  @Test
  void http2ByTlsAsAlpnAgrees() {
    var trusting = Http2SslContextSpec.forClient().configure(tls -> tls.trustManager(key().certificate()));
    sendMany(HttpClient.create(oneConnection).protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
        .secure(spec -> spec.sslContext(trusting)), fcm.secureEndpoint());
    assertThat(fcm.counts().byProtocol()).isEqualTo(Map.of("TLS HTTP/2", (long) MANY));
    assertThat(fcm.counts().byConnection()).hasSize(1);
  }

  @Test
  void http11ByTlsForWhoKnowsNothingElse() {
    var trusting = Http11SslContextSpec.forClient().configure(tls -> tls.trustManager(key().certificate()));
    sendMany(HttpClient.create(oneConnection).protocol(HttpProtocol.HTTP11)
        .secure(spec -> spec.sslContext(trusting)), fcm.secureEndpoint());
    assertThat(fcm.counts().byProtocol()).isEqualTo(Map.of("TLS HTTP/1.1", (long) MANY));
  }

  @Test
  void nobodyElseTrustsIt() {
    var client = HttpClient.create(oneConnection).protocol(HttpProtocol.HTTP11);
    assertThatThrownBy(() -> send(client, fcm.secureEndpoint(), 1).block(PATIENCE))
        .rootCause().isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void droppedConnectionTakesAlongAllThatWasOnIt() {
    fcm.behave("phone-0", new Behaviour.Drop());
    fcm.behave("phone-1", new Behaviour.Hang());
    var client = HttpClient.create(oneConnection).protocol(HttpProtocol.H2C);
    assertThatThrownBy(() -> Mono.when(send(client, fcm.endpoint(), 1), send(client, fcm.endpoint(), 0)).block(PATIENCE))
        .isNotInstanceOf(IllegalStateException.class);
    assertThat(fcm.messages()).isEmpty();
  }

  private static ReceiverKey key() {
    return ReceiverKey.ofThisJvm();
  }

  private static void sendMany(HttpClient client, URI endpoint) {
    Flux.range(0, MANY).flatMap(number -> send(client, endpoint, number)).blockLast(PATIENCE);
  }

  private static Mono<String> send(HttpClient client, URI endpoint, int number) {
    return client.headers(headers -> headers.set("Authorization", "Bearer local"))
        .request(HttpMethod.POST).uri(endpoint + "/v1/projects/sango-local/messages:send")
        .send(ByteBufFlux.fromString(Mono.just("{\"message\":{\"token\":\"phone-%d\"}}".formatted(number))))
        .responseSingle((response, body) -> body.asString().filter(_ -> response.status().code() == 200))
        .single();
  }
}
