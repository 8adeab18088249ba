package jp.sango.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.Duration;

/**
 * A phone that changes from one network to another says no word of it, and what is written to it is sent again and again for
 * a quarter of an hour. Streams say every few seconds that they live: who acknowledges nothing for a minute is not there.
 */
final class SilentConnections {

  static final Duration GONE = Duration.ofSeconds(60);
  /** Linux's own timer (RFC 5482), by its name in Netty: where there is none, nothing is set. */
  static final ChannelOption<Integer> UNACKNOWLEDGED_FOR =
      ChannelOption.valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_USER_TIMEOUT");

  private SilentConnections() {}

  static void end(Channel channel) {
    channel.config().setOption(UNACKNOWLEDGED_FOR, (int) GONE.toMillis());
  }
}
