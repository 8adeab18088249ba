package jp.sango.availability.live;

import java.util.OptionalLong;
import jp.sango.availability.Connected;
import jp.sango.availability.Frame;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;

/**
 * One subscriber: where she is written to, and how far she is when she is not as far as her group. That is all there is
 * to a stream, because there may be tens of thousands. All but the calls of {@link Connected} happen on the loop.
 */
final class OpenStream implements Connected {
  private static final long CURRENT = -1;
  private static final long NOTHING = -2;
  /** Heartbeats in a row for which there was no room: nobody reads there any more, and what she was sent is memory. */
  private static final int GONE = 4;
  /** The same where such memory has become scarce; one heartbeat alone may come when she has just begun to be slow. */
  private static final int GONE_IF_SCARCE = 2;

  private final Group group;
  private final Outlet outlet;
  private final Seats.Seat seat;
  private final Backlog backlog;
  /** Kept only until there is a board; null without. */
  private String lastEventId;
  private long version = NOTHING;
  private int unheard;
  private boolean toldStale;
  private boolean closed;
  /** Counted as waiting for her; null while she takes what comes. */
  private Frame unread;
  /** Where its group finds it. */
  int place;

  OpenStream(Group group, Outlet outlet, Seats.Seat seat, Backlog backlog, String lastEventId) {
    this.group = group;
    this.outlet = outlet;
    this.seat = seat;
    this.backlog = backlog;
    this.lastEventId = lastEventId;
  }

  @Override
  public void ready() {
    group.run(() -> {
      unheard = 0;
      if (!outlet.keepsInStock()) {
        read();
      }
      if (!closed) {
        group.catchUp(this);
      }
    });
  }

  @Override
  public void close() {
    group.run(this::leave);
  }

  boolean isReady() {
    return !closed && outlet.isReady();
  }

  /** Whether it takes a frame now; it is told first how fresh that is, unless it knows. */
  boolean takes(Notice notice) {
    if (notice.isStale() != toldStale && isReady()) {
      toldStale = notice.isStale();
      write(notice.frame());
    }
    return isReady();
  }

  void write(Frame frame) {
    read();
    outlet.write(frame);
    if (!closed && (outlet.keepsInStock() || !outlet.isReady())) {
      unread = frame;
      backlog.add(frame);
    }
  }

  /** What she was sent before is taken, or given up. */
  private void read() {
    if (unread != null) {
      backlog.remove(unread);
      unread = null;
    }
  }

  boolean isCurrent() {
    return version == CURRENT;
  }

  void catchUp() {
    version = CURRENT;
    lastEventId = null;
  }

  void fallBehind(long reached) {
    version = reached;
  }

  /** The group went on without telling anybody. */
  void miss(long reached) {
    if (isCurrent()) {
      fallBehind(reached);
    }
  }

  /** The board began anew: nothing that she has counts any more. */
  void lose() {
    version = NOTHING;
  }

  /** How far she is; empty if only a snapshot helps. */
  OptionalLong since(Board board, SlotFilter filter) {
    if (version != NOTHING) {
      return OptionalLong.of(version);
    }
    return lastEventId == null ? OptionalLong.empty() : EventId.parse(lastEventId, board, filter);
  }

  void heartbeat() {
    if (isReady()) {
      unheard = 0;
      outlet.write(Frames.HEARTBEAT);
    } else if (++unheard >= (backlog.isFull() ? GONE_IF_SCARCE : GONE) && !closed) {
      leave();
      outlet.cut();
    }
  }

  void end(Frame last) {
    if (isReady()) {
      outlet.write(last);
    }
    drop();
  }

  void drop() {
    if (!closed) {
      leave();
      outlet.end();
    }
  }

  private void leave() {
    if (!closed) {
      closed = true;
      read();
      group.remove(this);
      seat.free();
    }
  }
}
