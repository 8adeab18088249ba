package jp.sango.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Whose word about where a request comes from is believed: that of proxies in these networks. */
public final class TrustedNetworks {

  private final List<Network> trusted;

  private TrustedNetworks(List<Network> trusted) {
    this.trusted = trusted;
  }

  /** @param networks such as 10.0.0.0/8 */
  public static TrustedNetworks of(List<String> networks) {
    return new TrustedNetworks(networks.stream().map(String::strip).map(Network::parse).toList());
  }

  public boolean contain(InetAddress peer) {
    return trusted.stream().anyMatch(network -> network.contains(peer));
  }

  /**
   * The last hop that is no trusted proxy: whatever stands before it anybody can write.
   *
   * @param peer one of the trusted
   * @param forwardedFor all values of {@code X-Forwarded-For}, in their order
   */
  public InetAddress client(InetAddress peer, List<String> forwardedFor) {
    var hops = String.join(",", forwardedFor).split(",");
    var client = peer;
    for (var i = hops.length - 1; i >= 0; i--) {
      var hop = literal(hops[i].strip());
      if (hop.isEmpty()) {
        return client;
      }
      client = hop.get();
      if (!contain(client)) {
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
}
