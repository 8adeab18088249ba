package jp.sango.availability.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Connected;
import jp.sango.availability.Connection;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.Connection.Refused;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** All open streams of this node: their limits, their heartbeat, their end. */
final class Streams {
  /** How many turns there are between two heartbeats of one stream. */
  static final int SLICES = 16;

  private final Map<String, Channel> channels;
  private final AvailabilitySettings settings;
  private final Seats seats;
  private final Backlog backlog;
  private final Executor fluxes;
  private final Farewell farewell;
  private int slice = 1;
  private volatile boolean closed;

  /** @param fluxes the loop of those streams that have none of their own */
  Streams(Map<String, Channel> channels, AvailabilitySettings settings, Executor fluxes) {
    this.channels = channels;
    this.settings = settings;
    this.fluxes = fluxes;
    this.farewell = new Farewell(settings.retry());
    this.seats = new Seats(settings);
    this.backlog = new Backlog(settings.unread().toBytes());
  }

  int open() {
    return seats.taken();
  }

  /** In bytes. */
  long unread() {
    return backlog.bytes();
  }

  Connection connect(Channel channel, SlotFilter filter, Optional<String> lastEventId, String address, Outlet outlet) {
    return switch (admit(channel, filter, address)) {
      case Seats.None(var reason) -> new Refused(reason, settings.retry());
      case Seats.Seat seat -> open(channel, filter, lastEventId, seat, outlet);
    };
  }

  /** For those who want a publisher: an outlet that is ready as far as its subscriber has asked. */
  Flux<AvailabilityEvent> events(Channel channel, SlotFilter filter, Optional<String> lastEventId, String address) {
    return Flux.defer(() -> switch (admit(channel, filter, address)) {
      case Seats.None(var reason) -> Flux.just(new AvailabilityEvent.Refused(reason, settings.retry()));
      case Seats.Seat seat -> Flux.create(sink -> {
        var connected = open(channel, filter, lastEventId, seat, new FluxOutlet(sink, fluxes));
        sink.onDispose(connected::close);
        sink.onRequest(demand -> connected.ready());
      }, FluxSink.OverflowStrategy.ERROR);
    });
  }

  /** To be called {@link #SLICES} times in the time of one heartbeat, always by the same thread. */
  void heartbeat() {
    int turn = slice;
    slice = (slice + 1) % SLICES;
    groups().forEach(group -> group.run(() -> group.heartbeat(turn, SLICES)));
  }

  /** After a close, as when a paused application context starts again. */
  void reopen() {
    closed = false;
  }

  /** Every stream is told when to come back, and ends; no new one opens. */
  void close() {
    closed = true;
    groups().forEach(group -> group.run(() -> group.end(farewell)));
  }

  private Seats.Answer admit(Channel channel, SlotFilter filter, String address) {
    if (closed) {
      return new Seats.None(Reason.CLOSING);
    }
    return backlog.isFull() ? new Seats.None(Reason.TOO_MANY)
        : seats.take(new Seats.Wish(address, channel.follower().programme(), filter));
  }

  private Connected open(
      Channel channel, SlotFilter filter, Optional<String> lastEventId, Seats.Seat seat, Outlet outlet) {
    var group = channel.audience().enter(filter, outlet.loop());
    var stream = new OpenStream(group, outlet, seat, backlog, lastEventId.filter(EventId::isOne).orElse(null));
    group.run(() -> {
      group.add(stream);
      if (closed) {
        stream.end(farewell.next());
      }
    });
    return stream;
  }

  private List<Group> groups() {
    return channels.values().stream().flatMap(channel -> channel.audience().groups().stream()).toList();
  }
}
