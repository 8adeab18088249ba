package jp.sango.availability.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Connection;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.Connection.Refused;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** All open streams of this node: their limit, their heartbeat, their end. */
final class Streams {
  private final Map<String, Channel> channels;
  private final Views views;
  private final AvailabilitySettings settings;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean closed;

  Streams(Map<String, Channel> channels, Views views, AvailabilitySettings settings) {
    this.channels = channels;
    this.views = views;
    this.settings = settings;
  }

  int open() {
    return open.get();
  }

  Flux<AvailabilityEvent> events(Channel channel, SlotFilter filter, Optional<String> lastEventId) {
    return Flux.defer(() -> admit()
        ? Flux.create(sink -> connect(channel, filter, lastEventId, sink), FluxSink.OverflowStrategy.ERROR)
        : Flux.just(new AvailabilityEvent.Refused(settings.retry())));
  }

  Connection connect(Channel channel, SlotFilter filter, Optional<String> lastEventId, Outlet outlet) {
    if (closed) {
      return new Refused(Reason.CLOSING, settings.retry());
    }
    if (!admit()) {
      return new Refused(Reason.TOO_MANY, settings.retry());
    }
    var connected = new ConnectedOutlet(outlet);
    outlet.loop().execute(() -> connected.follow(
        Flux.create(sink -> connect(channel, filter, lastEventId, sink), FluxSink.OverflowStrategy.ERROR)));
    return connected;
  }

  private boolean admit() {
    if (closed) {
      return false;
    }
    if (open.incrementAndGet() <= settings.maximumStreams()) {
      return true;
    }
    open.decrementAndGet();
    return false;
  }

  void heartbeat() {
    all().forEach(EventStream::heartbeat);
  }

  /** After a close, as when a paused application context starts again. */
  void reopen() {
    closed = false;
  }

  /** Every stream is told when to come back, and ends; no new one opens. */
  void close() {
    closed = true;
    all().forEach(stream -> stream.close(settings.retry()));
  }

  private void connect(Channel channel, SlotFilter filter, Optional<String> lastEventId,
      FluxSink<AvailabilityEvent> sink) {
    var stream = new EventStream(filter, lastEventId, sink, channel::flushed,
        board -> views.view(board, filter, channel.follower().freshness()).json());
    sink.onDispose(() -> {
      channel.streams().remove(stream);
      open.decrementAndGet();
    });
    channel.streams().add(stream);
    sink.onRequest(demand -> stream.drain());
    if (closed) {
      stream.close(settings.retry());
    }
  }

  private List<EventStream> all() {
    return channels.values().stream().flatMap(channel -> channel.streams().stream()).toList();
  }
}
