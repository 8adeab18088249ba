package jp.sango.faults;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Residents who apply and withdraw until they are told to stop; each request is repeated until it is answered. */
final class Load {

  /** Days on which both facilities are open, all within the window of 1 December and closing later than that day. */
  private static final List<LocalDate> DATES = List.of(
      LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 4), LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 8),
      LocalDate.of(2026, 12, 10), LocalDate.of(2026, 12, 11), LocalDate.of(2026, 12, 14));
  private static final List<String> FACILITIES = List.of("center", "mamas-room");
  private static final int LONGEST_PAUSE_MILLIS = 1_200;
  /** The rest of the dates is for after the draw, when what is pending has been decided. */
  private static final int MOST_PENDING = 3;
  private static final int FIRST = 3;
  private static final int STARTED_TOGETHER = 3;
  /** Every third keeps what she has: however late a slow machine seals, there is something to draw. */
  private static final int OF_WHOM_ONE_KEEPS = 3;
  /** For what has to follow a loss, though the machine is busy with everything at once. */
  static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(Load.class);

  /** An application that was answered with 201. */
  record Acknowledged(Resident resident, String key, String wish, Resident.Reply reply) {
    String id() {
      return reply.json().path("id").asString();
    }
  }

  final Queue<Resident.Reply> replies = new ConcurrentLinkedQueue<>();
  final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
  private final Function<Resident, URI> nodes;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private Load(Function<Resident, URI> nodes) {
    this.nodes = nodes;
  }

  /**
   * A node that has just started is slow: the first residents come one after the other, and the others a few at a time.
   *
   * @param nodes where a resident's next request goes
   */
  static Load by(List<Resident> residents, Function<Resident, URI> nodes) {
    var load = new Load(nodes);
    residents.stream().limit(FIRST).forEach(load::comeAndGo);
    for (int index = 0; index < residents.size(); index++) {
      var resident = residents.get(index);
      boolean keeps = index % OF_WHOM_ONE_KEEPS == 0;
      load.threads.add(Thread.ofVirtual().start(() -> load.live(resident, keeps)));
      if (index % STARTED_TOGETHER == STARTED_TOGETHER - 1) {
        pause(400);
      }
    }
    return load;
  }

  /** What was answered after a moment of {@link System#nanoTime}. */
  List<Resident.Reply> answeredAfter(long moment) {
    return replies.stream().filter(reply -> reply.answeredAfter(moment)).toList();
  }

  /** Applications that were sent and accepted after a moment of {@link System#nanoTime}. */
  long acceptedAfter(long moment) {
    return replies.stream().filter(reply -> reply.askedAfter(moment))
        .filter(reply -> reply.status() == 201 && reply.request().startsWith("POST")).count();
  }

  /** This waits for what was done, not for a time. */
  void awaitAcknowledged(int count) throws Throwable {
    within(SOON, () -> {
      if (acknowledged.size() < count) {
        throw new AssertionError("only %d of %d are acknowledged; latest: %s".formatted(acknowledged.size(), count,
            replies.stream().skip(Math.max(0, replies.size() - 3)).toList()));
      }
    });
  }

  /** Returns when the last request has been answered. Slow answers are told of: mostly it is the machine. */
  void stop() throws InterruptedException {
    over = true;
    for (var thread : threads) {
      if (!thread.join(SOON)) {
        throw new AssertionError("requests without an answer for " + SOON);
      }
    }
    var slow = replies.stream().filter(reply -> reply.took().compareTo(SLOW) > 0).toList();
    LOG.warn("{} replies, of them {} after more than {} s: {}", replies.size(), slow.size(), SLOW.toSeconds(),
        slow.stream().map(reply -> reply.status() + " after " + reply.took().toMillis() + " ms").toList());
  }

  /** Applies and withdraws once. */
  private void comeAndGo(Resident resident) {
    var pending = new ArrayList<Acknowledged>();
    apply(resident, DATES.getFirst(), FACILITIES.getFirst(), pending);
    pending.forEach(this::withdraw);
  }

  private void live(Resident resident, boolean keeps) {
    var random = new Random(resident.person().hashCode());
    var free = new ArrayList<>(DATES);
    var pending = new ArrayList<Acknowledged>();
    while (!over) {
      pause(random.nextInt(LONGEST_PAUSE_MILLIS / 3, LONGEST_PAUSE_MILLIS));
      if (keeps && pending.size() >= MOST_PENDING) {
        continue;
      }
      if (!keeps && !pending.isEmpty() && (free.isEmpty() || pending.size() >= MOST_PENDING || random.nextInt(3) == 0)) {
        var application = pending.removeFirst();
        if (withdraw(application).status() == 200) {
          free.add(LocalDate.parse(Resident.JSON.readTree(application.wish()).at("/wishes/0/start").asString()));
        }
      } else if (!free.isEmpty()) {
        apply(resident, free.remove(random.nextInt(free.size())), FACILITIES.get(random.nextInt(2)), pending);
      }
    }
  }

  private Resident.Reply withdraw(Acknowledged application) {
    var resident = application.resident();
    return untilAnswered(key -> resident.withdraw(nodes.apply(resident), key, application.id()));
  }

  private void apply(Resident resident, LocalDate date, String facility, List<Acknowledged> pending) {
    var wish = """
        {"wishes":[{"facility":"%s","type":"DAY_SERVICE","start":"%s","days":1}]}""".formatted(facility, date);
    var used = new String[1];
    var reply = untilAnswered(key -> {
      used[0] = key;
      return resident.apply(nodes.apply(resident), key, wish);
    });
    if (reply.status() == 201) {
      var application = new Acknowledged(resident, used[0], wish, reply);
      acknowledged.put(application.id(), application);
      pending.add(application);
    }
  }

  /** With one key: what was done and not answered is not done twice. */
  private Resident.Reply untilAnswered(Function<String, Resident.Reply> request) {
    var key = UUID.randomUUID().toString();
    while (true) {
      var reply = request.apply(key);
      replies.add(reply);
      if (reply.status() != 0 && reply.status() != 503) {
        return reply;
      }
      pause(500);
    }
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For assertions on what happens beside: again until it holds or the time is over. */
  static void within(Duration limit, org.assertj.core.api.ThrowableAssert.ThrowingCallable assertion) throws Throwable {
    var end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        assertion.call();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        pause(50);
      }
    }
  }
}
