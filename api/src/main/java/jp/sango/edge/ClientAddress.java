package jp.sango.edge;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where a request comes from: the peer, or whom a proxy that is trusted names. Prints as the network alone. */
public record ClientAddress(InetAddress address) {

  /** Key in the Reactor context. */
  static final String KEY = "clientAddress";

  private static final int KEPT_OF_IPV4 = 24;
  private static final int KEPT_OF_IPV6 = 48;
  /**
   * What one household is commonly given, more than one /64 (RFC 6177): whoever has one address of it has all 256 of
   * them. Of phones, which have a /64 each, up to 256 share what one client may do, no more than share an IPv4 address.
   */
  private static final int ONE_CLIENT_OF_IPV6 = 56;

  /** Of the request that this chain answers; empty where there is none. */
  public static Mono<ClientAddress> current() {
    return Mono.deferContextual(context -> Mono.justOrEmpty(context.<ClientAddress>getOrEmpty(KEY)));
  }

  public static Optional<ClientAddress> of(ServerWebExchange exchange) {
    return Optional.ofNullable(exchange.getRequest().getRemoteAddress())
        .map(InetSocketAddress::getAddress)
        .map(ClientAddress::new);
  }

  /**
   * For records: 203.0.113.0/24 or 2001:db8:1::/48. It tells the ward office from elsewhere and one attacker's network
   * from another's, but not which of its 256 neighbours a family is.
   */
  public String network() {
    return prefix(address instanceof Inet4Address ? KEPT_OF_IPV4 : KEPT_OF_IPV6);
  }

  /** For counting: one IPv4 address, or the /56 of an IPv6 one. */
  public String client() {
    return prefix(address instanceof Inet4Address ? Integer.SIZE : ONE_CLIENT_OF_IPV6);
  }

  private String prefix(int bits) {
    var bytes = address.getAddress();
    Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + '/' + bits;
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return network();
  }
}
