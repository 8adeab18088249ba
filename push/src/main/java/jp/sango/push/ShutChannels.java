package jp.sango.push;

import java.time.Duration;
import java.util.List;

/** Where nothing is sent now: a provider asks to be left alone, fails, or does not take us for who we are. */
@FunctionalInterface
public interface ShutChannels {

  List<ShutChannel> shut();

  /**
   * One account of a channel.
   *
   * @param account its name as it is configured, or {@code usual}
   * @param left until it is tried again
   */
  record ShutChannel(Channel channel, String account, Duration left) {}
}
