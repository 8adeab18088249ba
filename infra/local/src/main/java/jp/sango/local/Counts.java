package jp.sango.local;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a receiver saw. The first 10,000 names of each sort are told apart, all others are one. */
public final class Counts {
  private static final int NAMES = 10_000;
  private static final String OTHERS = "others";

  private final LongAdder requests = new LongAdder();
  private final Map<String, LongAdder> paths = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> protocols = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> connections = new ConcurrentHashMap<>();

  Counts() {
  }

  /** Requests that came in, whatever became of them. */
  public long requests() {
    return requests.sum();
  }

  public Map<String, Long> byPath() {
    return sums(paths);
  }

  /** Answers: who was left without one is not among them. */
  public Map<String, Long> byStatus() {
    return sums(statuses);
  }

  /** {@code HTTP/1.1} and {@code HTTP/2}, with {@code TLS} before it where it was. */
  public Map<String, Long> byProtocol() {
    return sums(protocols);
  }

  /** Of messages, by what they say they are about. */
  public Map<String, Long> byKind() {
    return sums(kinds);
  }

  /** Requests of each connection, by names that mean nothing. */
  public Map<String, Long> byConnection() {
    return sums(connections);
  }

  void request(String path, Channel channel) {
    requests.increment();
    add(paths, path);
    var connection = Receiver.connectionOf(channel);
    var secure = connection.pipeline().get(SslHandler.class) != null;
    add(protocols, (secure ? "TLS " : "") + (channel instanceof Http2StreamChannel ? "HTTP/2" : "HTTP/1.1"));
    add(connections, connection.id().asLongText());
  }

  void answer(int status) {
    add(statuses, Integer.toString(status));
  }

  void kind(String kind) {
    add(kinds, kind);
  }

  void clear() {
    requests.reset();
    paths.clear();
    statuses.clear();
    protocols.clear();
    kinds.clear();
    connections.clear();
  }

  private static void add(Map<String, LongAdder> counters, String name) {
    var counter = counters.get(name);
    if (counter == null) {
      counter = counters.computeIfAbsent(counters.size() < NAMES ? name : OTHERS, _ -> new LongAdder());
    }
    counter.increment();
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counters) {
    var sums = new TreeMap<String, Long>();
    counters.forEach((name, counter) -> sums.put(name, counter.sum()));
    return sums;
  }
}
