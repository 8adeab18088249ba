package jp.sango.edge;

import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Believes forwarded headers of trusted proxies alone, and of what they forward only the part that they wrote themselves:
 * the client is the last address in {@code X-Forwarded-For} that is no trusted proxy. Whatever stands before it anybody
 * can write. {@code Forwarded} (RFC 7239) is not looked at: a proxy that adds to the one passes the other through.
 */
final class TrustedProxies extends ForwardedHeaderTransformer {

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED = "Forwarded";

  private final ForwardedHeaderTransformer removal = new ForwardedHeaderTransformer();
  private final TrustedNetworks trusted;

  TrustedProxies(TrustedNetworks trusted) {
    this.trusted = trusted;
    removal.setRemoveOnly(true);
  }

  @Override
  public ServerHttpRequest apply(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    if (peer == null || !trusted.contain(peer.getAddress())) {
      return removal.apply(request);
    }
    var client = new InetSocketAddress(
        trusted.client(peer.getAddress(), request.getHeaders().getOrEmpty(FORWARDED_FOR)), peer.getPort());
    var believed = request.mutate().headers(headers -> {
      headers.remove(FORWARDED);
      headers.remove(FORWARDED_FOR);
    }).build();
    return super.apply(believed).mutate().remoteAddress(client).build();
  }
}
