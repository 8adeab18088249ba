package jp.sango.availability.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import jp.sango.availability.Frame;
import jp.sango.availability.SlotFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of one filter on one event loop. How far they are is known for all of them at once; only a stream that was
 * not ready when something came has to remember for itself how far it is. So nothing waits for a slow phone: it skips
 * to the newest state of each slot.
 *
 * <p>Filter, loop, {@link #tell} and {@link #run} are for everybody; all else happens on the loop.
 */
final class Group {
  private static final Logger LOG = LoggerFactory.getLogger(Group.class);

  private final Channel channel;
  private final SlotFilter filter;
  private final Executor loop;
  private final AtomicBoolean telling = new AtomicBoolean();
  private final List<OpenStream> streams = new ArrayList<>();
  private String epoch = "";
  private long version;
  private Notice notice = Notice.LIVE;

  Group(Channel channel, SlotFilter filter, Executor loop) {
    this.channel = channel;
    this.filter = filter;
    this.loop = loop;
  }

  SlotFilter filter() {
    return filter;
  }

  Executor loop() {
    return loop;
  }

  /** There is something new. A loop that is busy finds one task, and the newest board, however often it is told. */
  void tell() {
    if (telling.compareAndSet(false, true)) {
      run(this::advance);
    }
  }

  void run(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      // The loop has ended and its connections with it: nobody else is there whom this could disturb.
      task.run();
    }
  }

  void add(OpenStream stream) {
    stream.place = streams.size();
    streams.add(stream);
    catchUp(stream);
  }

  void remove(OpenStream stream) {
    var last = streams.removeLast();
    if (last != stream) {
      streams.set(stream.place, last);
      last.place = stream.place;
    }
    channel.audience().leave(this);
  }

  /** The stream's outlet may take something again. */
  void catchUp(OpenStream stream) {
    advance().ifPresent(flush -> attempt(stream, late -> {
      late.takes(notice);
      sendMissing(late, flush);
    }));
  }

  /** Each of the slices has its turn, so that not all phones of a node are written to at one instant. */
  void heartbeat(int slice, int slices) {
    for (int i = streams.size() - 1; i >= 0; i--) {
      if (i % slices == slice) {
        attempt(streams.get(i), OpenStream::heartbeat);
      }
    }
  }

  void end(Farewell farewell) {
    everyone(stream -> stream.end(farewell.next()));
  }

  private Optional<Flush> advance() {
    telling.set(false);
    var flushed = channel.flushed();
    flushed.ifPresent(flush -> {
      advanceTo(channel.notice());
      advanceTo(flush);
    });
    return flushed;
  }

  private void advanceTo(Notice newest) {
    boolean turned = newest.isStale() != notice.isStale();
    notice = newest;
    if (turned) {
      everyone(stream -> stream.takes(newest));
    }
  }

  private void advanceTo(Flush flush) {
    var board = flush.board();
    if (!board.epoch().equals(epoch)) {
      epoch = board.epoch();
      version = board.version();
      everyone(OpenStream::lose);
      everyone(stream -> sendMissing(stream, flush));
      return;
    }
    long before = version;
    version = board.version();
    try {
      flush.since(filter, before, notice.staleSince())
          .ifPresent(frame -> everyone(stream -> send(stream, frame, before, flush)));
    } catch (RuntimeException | Error failure) {
      // As when there is no memory for a frame. Nobody may be taken for current who was told nothing.
      LOG.error("availability: a group of streams could not be told of a change", failure);
      everyone(stream -> {
        stream.miss(before);
        sendMissing(stream, flush);
      });
    }
  }

  private void send(OpenStream stream, Frame frame, long before, Flush flush) {
    if (!stream.isCurrent()) {
      sendMissing(stream, flush);
    } else if (stream.takes(notice)) {
      stream.write(frame);
    } else {
      stream.fallBehind(before);
    }
  }

  private void sendMissing(OpenStream stream, Flush flush) {
    if (!stream.isCurrent() && stream.takes(notice)) {
      var frame = missing(stream, flush);
      stream.catchUp();
      stream.write(frame);
    }
  }

  private Frame missing(OpenStream stream, Flush flush) {
    var since = stream.since(flush.board(), filter);
    return since.isEmpty()
        ? channel.newest().orElse(flush).snapshot(filter, notice.staleSince())
        // Who comes back and has missed nothing is told at least that she is connected.
        : flush.since(filter, since.getAsLong(), notice.staleSince()).orElse(Frames.HEARTBEAT);
  }

  /** From the last to the first, because one that fails makes way for the last. */
  private void everyone(Consumer<OpenStream> act) {
    for (int i = streams.size() - 1; i >= 0; i--) {
      attempt(streams.get(i), act);
    }
  }

  private void attempt(OpenStream stream, Consumer<OpenStream> act) {
    try {
      act.accept(stream);
    } catch (RuntimeException | Error failure) {
      // It ends this stream; the others, and the timer that they share, go on. An error too: no memory for one phone's
      // frame is no reason to leave the rest of her group untold.
      LOG.error("availability: a stream could not be written to", failure);
      stream.drop();
    }
  }
}
