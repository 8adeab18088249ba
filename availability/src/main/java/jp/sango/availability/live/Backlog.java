package jp.sango.availability.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.availability.Frame;

/** Memory that waits for streams which take nothing at the moment: each frame once, however many wait with it. */
final class Backlog {
  private final long most;
  private final ConcurrentMap<Frame, Integer> waiting = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** @param most bytes with which it is not full yet */
  Backlog(long most) {
    this.most = most;
  }

  void add(Frame frame) {
    if (waiting.merge(frame, 1, Integer::sum) == 1) {
      bytes.addAndGet(frame.length());
    }
  }

  void remove(Frame frame) {
    if (waiting.computeIfPresent(frame, (same, streams) -> streams == 1 ? null : streams - 1) == null) {
      bytes.addAndGet(-frame.length());
    }
  }

  boolean isFull() {
    return bytes.get() > most;
  }

  long bytes() {
    return bytes.get();
  }
}
