package jp.sango.slot.front;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids for requests that leave no trace elsewhere: unlike any other, but not drawn by lot each time. */
final class RequestNames {

  private final String node = UUID.randomUUID() + "-";
  private final AtomicLong last = new AtomicLong();

  String next() {
    return node + last.incrementAndGet();
  }
}
