package jp.sango.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Families who apply, over connections that are kept: as fast as they are answered, or so many a second. */
final class Applying {

  private final Wire wire;
  private final Latencies latencies = new Latencies();
  private final Deque<byte[]> requests = new ArrayDeque<>();
  private final List<Applicant> all = new ArrayList<>();
  private final Deque<Applicant> idle = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private int taken;
  private int refused;
  private String refusal = "";
  /** Whether who has been answered applies again at once. */
  private boolean goesOn;

  Applying(Wire wire, int port, int connections) {
    this.wire = wire;
    for (int number = 0; number < connections; number++) {
      all.add(new Applicant());
      wire.connect(all.getLast(), port, 0);
    }
    wire.run(Duration.ofSeconds(10), () -> idle.size() == connections);
  }

  /** Each family applies for one date after the other, so that no date is asked for twice by one family. */
  void prepare(Families families, List<Slots.Slot> slots) {
    requests.clear();
    for (var slot : slots) {
      var body = "{\"wishes\":[{\"facility\":\"%s\",\"type\":\"%s\",\"start\":\"%s\",\"days\":1}]}"
          .formatted(slot.facility(), slot.type(), slot.date()).getBytes(StandardCharsets.UTF_8);
      for (var token : families.tokens()) {
        requests.add(HttpTalk.request("POST", "/v1/me/applications", body, "Authorization: Bearer " + token,
            "Content-Type: application/json", "Idempotency-Key: " + UUID.randomUUID()));
      }
    }
  }

  /** All connections always have a request under way. Returns the seconds that it took. */
  double asFastAsAnswered(Duration atMost) {
    reset(true);
    long began = System.nanoTime();
    long end = began + atMost.toNanos();
    while (!idle.isEmpty()) {
      idle.poll().apply(System.nanoTime());
    }
    wire.run(atMost.plusSeconds(20), () -> {
      goesOn = System.nanoTime() < end && !requests.isEmpty();
      return !goesOn && idle.size() == all.size();
    });
    return (System.nanoTime() - began) / 1e9;
  }

  /** At a rate of its own, whether the server keeps up or not; times count from when each was due. */
  double atRate(double perSecond, Duration duration) {
    reset(false);
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    var next = new long[] {0};
    wire.run(duration.plusSeconds(20), () -> {
      long due = (long) (began + next[0] * 1e9 / perSecond);
      while (due <= System.nanoTime() && due < end && next[0] < requests.size() + (long) taken + refused) {
        waiting.add(due);
        next[0]++;
        due = (long) (began + next[0] * 1e9 / perSecond);
      }
      while (!waiting.isEmpty() && !idle.isEmpty() && !requests.isEmpty()) {
        idle.poll().apply(waiting.poll());
      }
      return System.nanoTime() >= end && idle.size() == all.size();
    });
    return (System.nanoTime() - began) / 1e9;
  }

  int taken() {
    return taken;
  }

  int refused() {
    return refused;
  }

  /** The first refusal, for whoever wonders. */
  String refusal() {
    return refusal;
  }

  Latencies latencies() {
    return latencies;
  }

  private void reset(boolean eachAnswerBringsTheNext) {
    goesOn = eachAnswerBringsTheNext;
    taken = 0;
    refused = 0;
    latencies.clear();
    waiting.clear();
  }

  private final class Applicant extends HttpTalk {
    private long began;

    private void apply(long since) {
      var request = requests.poll();
      if (request == null) {
        idle.add(this);
        return;
      }
      began = since;
      send(request);
    }

    @Override
    void connected() {
      idle.add(this);
    }

    @Override
    void answered(Head head, byte[] body) {
      latencies.add(System.nanoTime() - began);
      if (head.status() == 201) {
        taken++;
      } else if (refused++ == 0) {
        refusal = head.status() + " " + new String(body, StandardCharsets.UTF_8);
      }
      if (goesOn) {
        apply(System.nanoTime());
      } else {
        idle.add(this);
      }
    }

    @Override
    void lost(IOException why) {
      throw new java.io.UncheckedIOException(why);
    }
  }

}
