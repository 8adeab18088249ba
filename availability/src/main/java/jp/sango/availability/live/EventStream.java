package jp.sango.availability.live;

import static jp.sango.availability.live.Cursor.eventId;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.EncodedJson;
import jp.sango.availability.SlotFilter;
import reactor.core.publisher.FluxSink;

/**
 * One subscriber. It remembers how far it is and nothing of what it missed: whenever it can take more, it asks the
 * newest board what is newer than that. So a slow phone costs no memory and skips to the latest state.
 */
final class EventStream {
  private final SlotFilter filter;
  private final Optional<String> lastEventId;
  private final FluxSink<AvailabilityEvent> sink;
  private final Supplier<Optional<Flush>> newest;
  private final Function<Board, EncodedJson> document;
  private final AtomicInteger draining = new AtomicInteger();
  private volatile boolean heartbeatDue;
  private volatile Duration retry;

  // Touched while draining only.
  private String epoch;
  private Cursor cursor;
  private Board asked;
  private Iterator<Placed> answer = Collections.emptyIterator();
  private Placed upcoming;

  /** @param changed what came between {@code before} and this board, found once for all streams */
  record Flush(Board board, long before, List<Placed> changed) {}

  EventStream(SlotFilter filter, Optional<String> lastEventId, FluxSink<AvailabilityEvent> sink,
      Supplier<Optional<Flush>> newest, Function<Board, EncodedJson> document) {
    this.filter = filter;
    this.lastEventId = lastEventId;
    this.sink = sink;
    this.newest = newest;
    this.document = document;
  }

  /** There may be something new, or she may take more. */
  void drain() {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      sendAll();
      seen = draining.addAndGet(-seen);
    } while (seen != 0);
  }

  void heartbeat() {
    heartbeatDue = true;
    drain();
  }

  void close(Duration retryAfter) {
    retry = retryAfter;
    drain();
    if (sink.requestedFromDownstream() == 0) {
      // She takes nothing at the moment: the end of the stream must not wait for her.
      sink.complete();
    }
  }

  private void sendAll() {
    try {
      while (!sink.isCancelled() && sink.requestedFromDownstream() > 0 && send(next())) {
        // as long as she asks and there is something
      }
    } catch (RuntimeException bug) {
      // It ends this stream; the others, and the timer that they share, go on.
      sink.error(bug);
    }
  }

  private boolean send(AvailabilityEvent event) {
    if (event == null) {
      return false;
    }
    sink.next(event);
    if (event instanceof AvailabilityEvent.Retry) {
      sink.complete();
      return false;
    }
    return true;
  }

  private AvailabilityEvent next() {
    if (retry != null) {
      return new AvailabilityEvent.Retry(retry);
    }
    var flush = newest.get();
    return flush.isEmpty() ? heartbeatIfDue() : next(flush.get());
  }

  private AvailabilityEvent next(Flush flush) {
    if (epoch == null) {
      resume(flush.board());
    }
    if (!flush.board().epoch().equals(epoch)) {
      return snapshot(flush.board());
    }
    if (flush.board() != asked) {
      ask(flush);
    }
    return upcoming != null ? slot() : heartbeatIfDue();
  }

  private void resume(Board board) {
    lastEventId.flatMap(id -> Cursor.parse(id, board)).ifPresent(resumed -> {
      epoch = board.epoch();
      cursor = resumed;
      // She may have missed nothing: then this tells her that she is connected.
      heartbeatDue = true;
    });
  }

  private AvailabilityEvent snapshot(Board board) {
    epoch = board.epoch();
    cursor = Cursor.after(board.version());
    asked = board;
    answer = Collections.emptyIterator();
    upcoming = null;
    return new AvailabilityEvent.Snapshot(eventId(board, board.version()), document.apply(board));
  }

  private void ask(Flush flush) {
    asked = flush.board();
    boolean upToDate = cursor.equals(Cursor.after(flush.before()));
    answer = upToDate
        ? flush.changed().stream().filter(placed -> filter.matches(placed.key())).iterator()
        : asked.newerThan(cursor, filter).iterator();
    advance();
  }

  /** The id counts a version only when all of its states are sent, because that is what a resumed stream relies on. */
  private AvailabilityEvent slot() {
    var sent = upcoming;
    boolean continued = cursor.last() != null && cursor.version() == sent.boardVersion();
    long complete = continued ? cursor.version() - 1 : cursor.version();
    cursor = new Cursor(sent.boardVersion(), sent.key());
    advance();
    boolean last = upcoming == null || upcoming.boardVersion() > sent.boardVersion();
    return new AvailabilityEvent.Slot(eventId(asked, last ? sent.boardVersion() : complete), sent.event());
  }

  private void advance() {
    upcoming = answer.hasNext() ? answer.next() : null;
    if (upcoming == null) {
      cursor = Cursor.after(asked.version());
    }
  }

  private AvailabilityEvent heartbeatIfDue() {
    if (!heartbeatDue) {
      return null;
    }
    heartbeatDue = false;
    return new AvailabilityEvent.Heartbeat();
  }
}
