package jp.sango.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** Where a request comes from, whatever it says itself. */
class TrustedProxiesTest {

  private final TrustedProxies proxies = new TrustedProxies(TrustedNetworks.of(List.of("10.0.0.0/8", "fc00::/7")));

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "10.0.0.1    | 203.0.113.7                          | 203.0.113.7",
      "10.0.0.1    | 1.2.3.4, 203.0.113.7                 | 203.0.113.7",
      "10.0.0.1    | 1.2.3.4, 203.0.113.7, 10.9.9.9       | 203.0.113.7",
      "10.0.0.1    | 1.2.3.4, unknown, 10.9.9.9           | 10.9.9.9",
      "10.0.0.1    | localhost                            | 10.0.0.1",
      "10.0.0.1    | ''                                   | 10.0.0.1",
      "fc00::1     | 2001:db8::7                          | 2001:db8:0:0:0:0:0:7",
      "203.0.113.9 | 1.2.3.4                              | 203.0.113.9"})
  void clientIsTheLastWhomNoTrustedProxyIs(String peer, String forwardedFor, String client) {
    var request = proxies.apply(request(peer).header("X-Forwarded-For", forwardedFor).build());
    assertThat(request.getRemoteAddress().getAddress().getHostAddress()).isEqualTo(client);
    assertThat(request.getHeaders().headerNames()).noneMatch(name -> name.contains("Forwarded"));
  }

  @Test
  void otherFormsOfTheHeaderAndOtherPeersAreNotBelieved() {
    ServerHttpRequest request = proxies.apply(request("10.0.0.1").header("Forwarded", "for=1.2.3.4").build());
    assertThat(request.getRemoteAddress().getAddress().getHostAddress()).isEqualTo("10.0.0.1");
    var stranger = proxies.apply(request("203.0.113.9").header("X-Forwarded-Host", "evil.example").build());
    assertThat(stranger.getURI()).hasHost("sango.example");
  }

  @Test
  void trustedProxySaysHowTheClientCalledUs() {
    var request = proxies.apply(request("10.0.0.1").header("X-Forwarded-Proto", "https").build());
    assertThat(request.getURI()).hasScheme("https");
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.77,203.0.113.0/24,203.0.113.77/32",
      "2001:db8:1:2:3::4,2001:db8:1:0:0:0:0:0/48,2001:db8:1:0:0:0:0:0/56",
      "2001:db8:1:12ff:3::4,2001:db8:1:0:0:0:0:0/48,2001:db8:1:1200:0:0:0:0/56"})
  void ofAnAddressTheNetworkIsKeptAndTheClientCounted(String address, String network, String client) {
    var known = new ClientAddress(InetAddress.ofLiteral(address));
    assertThat(known.network()).isEqualTo(network);
    assertThat(known.client()).isEqualTo(client);
    assertThat(known).hasToString(network);
  }

  /** What limits count and audits keep is {@link ClientAddress#of}: of whom nobody has said anything, only the peer. */
  @ParameterizedTest
  @CsvSource({"203.0.113.9", "10.0.0.1", "192.168.0.1", "169.254.0.1", "::ffff:10.0.0.1", "fc00::1", "2001:db8::1"})
  void unlessToldOtherwiseNobodyElsesMachineIsBelieved(String peer) {
    unlessToldOtherwise(standing -> {
      var forged = request(peer).header("X-Forwarded-For", "1.2.3.4").header("Forwarded", "for=1.2.3.4;host=evil.example")
          .header("X-Forwarded-Host", "evil.example").header("X-Forwarded-Proto", "https").build();
      var believed = standing.apply(forged);
      assertThat(ClientAddress.of(exchange(believed))).contains(new ClientAddress(InetAddress.ofLiteral(peer)));
      assertThat(believed.getURI()).isEqualTo(forged.getURI());
      assertThat(believed.getHeaders().headerNames()).noneMatch(name -> name.contains("Forwarded"));
    });
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "127.9.9.9", "::1"})
  void unlessToldOtherwiseAProxyOnThisMachineIs(String peer) {
    unlessToldOtherwise(standing -> assertThat(ClientAddress.of(exchange(standing.apply(
        request(peer).header("X-Forwarded-For", "1.2.3.4, 203.0.113.7").build()))))
        .contains(new ClientAddress(InetAddress.ofLiteral("203.0.113.7"))));
  }

  @Test
  void whereNoProxyIsSpokenOfNobodyIsBelieved() {
    server().run(started -> assertThat(started).doesNotHaveBean(ForwardedHeaderTransformer.class));
  }

  private static void unlessToldOtherwise(Consumer<ForwardedHeaderTransformer> facts) {
    server().withPropertyValues("server.forward-headers-strategy=framework")
        .run(started -> facts.accept(started.getBean(ForwardedHeaderTransformer.class)));
  }

  private static ApplicationContextRunner server() {
    return new ApplicationContextRunner().withUserConfiguration(ServerModule.class).withInitializer(context ->
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()));
  }

  private static ServerWebExchange exchange(ServerHttpRequest request) {
    return MockServerWebExchange.from(MockServerHttpRequest.get("/")).mutate().request(request).build();
  }

  private static MockServerHttpRequest.BaseBuilder<?> request(String peer) {
    return MockServerHttpRequest.get("http://sango.example/livez")
        .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4_711));
  }
}
