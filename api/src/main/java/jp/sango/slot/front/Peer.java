package jp.sango.slot.front;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import jp.sango.edge.ClientAddress;

/** The other end of a connection: a client, or a proxy that speaks for many. */
sealed interface Peer {

  Caller caller(HttpHeaders asked);

  /** Empty where there is no address, as on a local socket. */
  static Optional<Peer> of(Channel channel, ReadBudgets budgets) {
    var secure = channel.pipeline().get(SslHandler.class) != null;
    return Optional.ofNullable(channel.remoteAddress())
        .filter(InetSocketAddress.class::isInstance)
        .map(address -> ((InetSocketAddress) address).getAddress())
        .map(address -> budgets.proxies().contain(address)
            ? new Proxy(address, budgets, secure) : new Client(budgets.caller(new ClientAddress(address), secure)));
  }

  record Client(Caller itself) implements Peer {

    @Override
    public Caller caller(HttpHeaders asked) {
      return itself;
    }
  }

  record Proxy(InetAddress address, ReadBudgets budgets, boolean secure) implements Peer {

    @Override
    public Caller caller(HttpHeaders asked) {
      var client = budgets.proxies().client(address, asked.getAll("X-Forwarded-For"));
      return budgets.caller(new ClientAddress(client), secure || isSecure(asked));
    }

    /** As Spring's ForwardedHeaderTransformer reads it. */
    private static boolean isSecure(HttpHeaders asked) {
      var scheme = asked.get("X-Forwarded-Proto");
      return scheme != null
          ? scheme.split(",", -1)[0].strip().equalsIgnoreCase("https")
          : "on".equalsIgnoreCase(asked.get("X-Forwarded-Ssl"));
    }
  }
}
