package jp.sango.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
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
  private final List<Network> trusted;

  /** @param networks such as 10.0.0.0/8 */
  TrustedProxies(List<String> networks) {
    this.trusted = networks.stream().map(String::strip).map(Network::parse).toList();
    removal.setRemoveOnly(true);
  }

  @Override
  public ServerHttpRequest apply(ServerHttpRequest request) {
    var peer = request.getRemoteAddress();
    if (peer == null || !isTrusted(peer.getAddress())) {
      return removal.apply(request);
    }
    var client = new InetSocketAddress(client(request, peer.getAddress()), peer.getPort());
    var believed = request.mutate().headers(headers -> {
      headers.remove(FORWARDED);
      headers.remove(FORWARDED_FOR);
    }).build();
    return super.apply(believed).mutate().remoteAddress(client).build();
  }

  private InetAddress client(ServerHttpRequest request, InetAddress peer) {
    var hops = String.join(",", request.getHeaders().getOrEmpty(FORWARDED_FOR)).split(",");
    var client = peer;
    for (var i = hops.length - 1; i >= 0; i--) {
      var hop = literal(hops[i].strip());
      if (hop.isEmpty()) {
        return client;
      }
      client = hop.get();
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  /** No name is ever looked up. */
  private static Optional<InetAddress> literal(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }
}
