package jp.sango.push.worker;

import jp.sango.push.Channel;

/** One way out of the house. */
public record Outlet(Channel channel, Sender sender, Quota quota, Gates gates) {

  public Outlet(Channel channel, Sender sender, Quota quota) {
    this(channel, sender, quota, new Gates(channel, sender, System::nanoTime));
  }
}
