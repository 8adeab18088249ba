package jp.sango.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * Open streams beside nchan: how many deliveries a second a core makes, what one costs, and what an open stream costs.
 * Then two nodes, and the time from a commit in PostgreSQL to the event on the wire of either node.
 */
final class Events {

  /** Streams that one client's address opens: under the limit. */
  static final int STREAMS_OF_ADDRESS = 1_000;
  /** Changes that are on their way at the most while as many as possible are sent: fewer than there are slots. */
  private static final int ON_THEIR_WAY = 16;
  /** A stream that skipped a state never counts it: then the next change must not wait for it. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final int STEADY_CHANGES_PER_SECOND = 10;

  private final Settings settings;
  private final Report report;
  private final Wire wire;
  private long change;

  private Events(Settings settings, Report report, Wire wire) {
    this.settings = settings;
    this.report = report;
    this.wire = wire;
  }

  static Report run(Settings settings) {
    var report = new Report("events");
    if (settings.number("FAN_OUT", 1) == 1) {
      try (var stack = Stack.start(settings); var wire = new Wire()) {
        var events = new Events(settings, report, wire);
        events.memory(stack);
        events.fanOut(stack);
      }
    }
    if (settings.number("TWO_NODES", 1) == 1) {
      // Servers of its own: the board has seen versions up there that the database never gives.
      try (var stack = Stack.start(settings)) {
        CommitToWire.run(settings, report, stack);
      }
    }
    return report;
  }

  private String board() {
    return "/v1/programmes/" + settings.programme() + "/availability";
  }

  /** Of streams that are open and were told what is free, by what a process has more than before. */
  private void memory(Stack stack) {
    try (var node = Node.tight(settings, stack); var nginx = Nginx.withChannel(settings)) {
      Slots.shown(node, board());
      // What the first ones of all bring with them does not belong to each.
      var pioneers = new Crowd(50);
      pioneers.open(wire, node.port(), board() + "/events");
      node.collectGarbage();
      long heap = node.heap();
      var ours = open("ours", node.usage(), node.port(), board() + "/events", node::collectGarbage);
      report.add("ours live heap bytes/stream", (node.heap() - heap) / (double) settings.streams());
      ours.hangUp();
      open("nchan", nginx.usage(), nginx.port(), "/events", () -> {}).hangUp();
      report.ratio("memory", "ours bytes/stream", "nchan bytes/stream");
      pioneers.hangUp();
    }
  }

  private Crowd open(String name, Usage memory, int port, String path, Runnable tidy) {
    var crowd = new Crowd(settings.streams());
    tidy.run();
    long before = memory.memory();
    crowd.open(wire, port, path);
    wire.run(Duration.ofSeconds(2));
    tidy.run();
    report.add(name + " bytes/stream", (memory.memory() - before) / (double) settings.streams());
    return crowd;
  }

  private void fanOut(Stack stack) {
    try (var node = Node.start(settings, stack); var nginx = Nginx.withChannel(settings)) {
      var slots = Slots.shown(node, board()).all();
      Node.pause(Duration.ofSeconds(3));
      var ours = new Side("ours", Publisher.ours(stack, settings.programme(), slots),
          node.usage().and(stack.redis()).and(stack.postgres()), new Crowd(settings.streams()));
      var theirs = new Side("nchan", Publisher.nchan(wire, nginx.port(), slots), nginx.usage(),
          new Crowd(settings.streams()));
      ours.crowd().open(wire, node.port(), board() + "/events");
      theirs.crowd().open(wire, nginx.port(), "/events");
      saturate(ours, settings.warmUpSeconds());
      for (int pair = 0; pair < settings.pairs(); pair++) {
        turns(ours);
        turns(theirs);
      }
      ours.publisher().close();
      report.say("streams lost", ours.crowd().lost + theirs.crowd().lost);
      report.say("bytes of a change", Publisher.bytes(slots));
      report.say("ours memory after all MB", node.usage().memory() >> 20);
      report.say("nchan memory after all MB", nginx.usage().memory() >> 20);
    }
    report.ratio("deliveries", "ours deliveries/s", "nchan deliveries/s");
    report.ratio("cpu", "ours CPU us/delivery", "nchan CPU us/delivery");
    report.ratio("cpu at a steady rate", "ours steady CPU us/delivery", "nchan steady CPU us/delivery");
  }

  private record Side(String name, Publisher publisher, Usage usage, Crowd crowd) {}

  private void turns(Side side) {
    wire.run(Duration.ofSeconds(1));
    measure(side, "", () -> saturate(side, settings.seconds()));
    wire.run(Duration.ofSeconds(1));
    measure(side, "steady ", () -> steady(side, settings.seconds()));
  }

  private void measure(Side side, String kind, Runnable work) {
    double load = Usage.cpuSecondsOfLoad();
    double before = side.usage().cpuSeconds();
    long delivered = side.crowd().delivered;
    long began = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    long deliveries = side.crowd().delivered - delivered;
    double used = side.usage().cpuSeconds() - before;
    report.add(side.name() + " " + kind + "deliveries/s", deliveries / seconds);
    report.add(side.name() + " " + kind + "CPU us/delivery", used * 1e6 / deliveries);
    report.add(side.name() + " " + kind + "cores of server", used / seconds);
    report.add(side.name() + " " + kind + "cores of load",
        (Usage.cpuSecondsOfLoad() - load) / seconds);
    if (!wire.run(LONGEST_ANSWER, side.publisher()::allTaken)) {
      throw new IllegalStateException(side.name() + " has not answered every change");
    }
  }

  /** A new change whenever the streams on average have less than so many to come. */
  private void saturate(Side side, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long first = change;
    long start = side.crowd().delivered;
    long last = System.nanoTime();
    while (System.nanoTime() < end) {
      long heard = (side.crowd().delivered - start) / side.crowd().size();
      boolean stuck = System.nanoTime() - last > LONGEST_WAIT.toNanos();
      if (change - first - heard < ON_THEIR_WAY || stuck) {
        if (stuck) {
          first = change;
          start = side.crowd().delivered;
        }
        side.publisher().publish(change++);
        last = System.nanoTime();
      }
      wire.run(Duration.ofMillis(1));
    }
  }

  private void steady(Side side, int seconds) {
    long between = Duration.ofSeconds(1).toNanos() / STEADY_CHANGES_PER_SECOND;
    long start = System.nanoTime();
    for (int number = 0; number < seconds * STEADY_CHANGES_PER_SECOND; number++) {
      wire.at(start + number * between, () -> side.publisher().publish(change++));
    }
    wire.run(Duration.ofSeconds(seconds));
  }

  /** Phones with an open stream; they count what they are told. */
  static final class Crowd {
    private final Listener[] listeners;
    private long delivered;
    private int opened;
    private int lost;
    private boolean leaving;

    Crowd(int size) {
      listeners = new Listener[size];
    }

    int size() {
      return listeners.length;
    }

    void open(Wire wire, int port, String path) {
      for (int number = 0; number < listeners.length; number++) {
        listeners[number] = new Listener(path);
        wire.connect(listeners[number], port, number / STREAMS_OF_ADDRESS);
        if (number % 50 == 49) {
          int wanted = number + 1;
          wire.run(Duration.ofSeconds(10), () -> opened + lost >= wanted);
        }
      }
      if (!wire.run(Duration.ofSeconds(30), () -> opened + lost >= listeners.length) || lost > 0) {
        throw new IllegalStateException(opened + " streams opened, " + lost + " lost, of " + listeners.length);
      }
    }

    void hangUp() {
      leaving = true;
      for (var listener : listeners) {
        listener.hangUp();
      }
    }

    private final class Listener extends HttpTalk {
      private final String path;
      private final Sought slot = new Sought("event: slot");

      private Listener(String path) {
        this.path = path;
      }

      @Override
      void connected() {
        get(path, "Accept: text/event-stream");
      }

      @Override
      void streamOpened(Head head) {
        opened++;
      }

      @Override
      void streamed(byte[] bytes, int from, int to) {
        delivered += slot.in(bytes, from, to);
      }

      @Override
      void answered(Head head, byte[] body) {
        throw new IllegalStateException("no stream but " + head + new String(body));
      }

      @Override
      void lost(IOException why) {
        if (!leaving) {
          lost++;
        }
      }
    }
  }
}
