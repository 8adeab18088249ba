package jp.sango.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** How the server listens: for how long, and whom it believes about where a request comes from. */
@Configuration(proxyBeanMethods = false)
class ServerModule {

  private static final String FORWARDING = "framework";
  /** Whoever has a proxy says where: an office's own network would otherwise be believed whatever it forwards. */
  private static final String THIS_MACHINE = "127.0.0.0/8,::1/128";

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> slowRequests(
      @Value("${sango.server.headers-within:10s}") Duration headers,
      @Value("${sango.server.body-pause:10s}") Duration pause,
      @Value("${sango.server.body-within:30s}") Duration body) {
    return factory -> factory.addServerCustomizers(server -> server
        .readTimeout(pause)
        .requestTimeout(body)
        .doOnChannelInit((observer, channel, address) -> HeadersInTime.watch(channel, headers)));
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> silentConnections() {
    return factory -> factory.addServerCustomizers(server ->
        server.doOnChannelInit((observer, channel, address) -> SilentConnections.end(channel)));
  }

  /** None, unless proxies are said to be there. */
  @Bean
  TrustedNetworks trustedNetworks(@Value("${server.forward-headers-strategy:none}") String strategy,
      @Value("${sango.trusted-proxies:" + THIS_MACHINE + "}") List<String> networks) {
    return TrustedNetworks.of(strategy.equalsIgnoreCase(FORWARDING) ? networks : List.of());
  }

  @Bean
  @ConditionalOnProperty(name = "server.forward-headers-strategy", havingValue = FORWARDING)
  ForwardedHeaderTransformer forwardedHeaderTransformer(TrustedNetworks trusted) {
    return new TrustedProxies(trusted);
  }
}
