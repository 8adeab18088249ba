package jp.sango.slot.front;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import jp.sango.edge.ClientAddress;
import jp.sango.edge.TrustedNetworks;

/**
 * How much each address may still read here. Counted by this node alone: what costs microseconds is not worth asking
 * Redis, and whoever spreads over the nodes gets so many times as much.
 */
final class ReadBudgets {

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final TrustedNetworks proxies;
  private final int most;
  private final RecentlyUsed<String, Bucket> byAddress;

  /**
   * @param most requests a minute, and at once
   * @param addresses that are counted at a time; whoever was not seen for longest begins anew
   */
  ReadBudgets(TrustedNetworks proxies, int most, int addresses) {
    this.proxies = proxies;
    this.most = most;
    this.byAddress = new RecentlyUsed<>(addresses, (_, _) -> 1);
  }

  TrustedNetworks proxies() {
    return proxies;
  }

  Caller caller(ClientAddress address, boolean secure) {
    return new Caller(address, byAddress.computeIfAbsent(address.client(), this::bucket), secure);
  }

  private Bucket bucket(String address) {
    return Bucket.builder().addLimit(limit -> limit.capacity(most).refillGreedy(most, PERIOD)).build();
  }
}
