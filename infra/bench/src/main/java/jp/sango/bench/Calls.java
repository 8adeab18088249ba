package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jp.sango.local.FcmReceiver;
import jp.sango.local.Payloads;

/** From a provider's tap until her open app and her phone ring. */
final class Calls {

  private static final Pattern TOKEN = Pattern.compile("\"token\":\"bench-(\\d+)\"");
  private static final Duration BETWEEN_TAPS = Duration.ofMillis(200);
  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST = 2_000;

  private final Settings settings;
  private final Report report = new Report("calls");
  private final int calls;
  private final HttpClient streams = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
  private final AtomicInteger ended = new AtomicInteger();
  private final List<Rung> rung = new ArrayList<>();
  private String facility;

  private Calls(Settings settings) {
    this.settings = settings;
    this.calls = Math.clamp(settings.number("CALLS", 300), 30, MOST);
  }

  static Report run(Settings settings) {
    return new Calls(settings).run();
  }

  private Report run() {
    var fcm = FcmReceiver.start(Clock.systemUTC());
    var push = new String[] {"--sango.push.fcm.project=bench", "--sango.push.fcm.endpoint=" + fcm.endpoint()};
    try (var stack = Stack.start(settings); var tapped = Node.with(settings, stack, push);
        var other = Node.with(settings, stack, push)) {
      prepare(stack, tapped);
      for (int number = 0; number < calls; number++) {
        listen(rung.get(number), number % 2 == 0 ? tapped : other);
      }
      awaitAll(one -> one.listens);
      if (!rung.stream().allMatch(one -> one.listens)) {
        throw new IllegalStateException("not every family's stream is open");
      }
      Payloads.readBy(payload -> TOKEN.matcher(payload.body()).results()
          .forEach(found -> rung.get(Integer.parseInt(found.group(1))).pushed = System.nanoTime()));
      tap(stack, tapped);
      awaitAll(one -> one.streamed != 0 && one.pushed != 0);
      report.say("streams that were opened anew", ended.get());
      streams.shutdownNow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    tell();
    return report;
  }

  /** One family who is called. */
  private static final class Rung {
    private final String resident;
    private final UUID visit;
    private volatile boolean listens;
    private volatile long tapped;
    private volatile long streamed;
    private volatile long pushed;

    Rung(String resident, UUID visit) {
      this.resident = resident;
      this.visit = visit;
    }

    private void heard(String line) {
      if (line.startsWith("event:calls")) {
        listens = true;
      } else if (line.contains("\"state\":\"RINGING\"")) {
        streamed = System.nanoTime();
      }
    }
  }

  private void prepare(Stack stack, Node node) throws SQLException {
    var slot = Slots.shown(node, "/v1/programmes/" + settings.programme() + "/availability").open().getFirst();
    var families = Families.register(settings.with(Map.of("FAMILIES", "" + calls)), stack, node);
    try (var database = stack.connect(); var visits = database.prepareStatement("""
            with family as (
              select r.* from registration r where r.id = ?::uuid),
            given as (
              insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date,
                seats, policy_version, state, fee, coupons, confirmed_at)
              select gen_random_uuid(), municipality, id, person, gen_random_uuid(), ?, ?, 'bench', current_date + 5,
                current_date + 5, 1, policy_version, 'CONFIRMED', 0, 0, now() from family
              returning id)
            insert into pre_visit_call (id, visit, started_at, rang_at, answer, call_at, answered_at, state)
            select gen_random_uuid(), id, now(), now(), 'CALL_ME_AT', now(), now(), 'REMINDED' from given
            returning visit
            """)) {
      for (int number = 0; number < calls; number++) {
        var resident = families.tokens().get(number);
        expect(node.send(request(node, resident, "/v1/me/devices/app")
            .PUT(json("{\"token\":\"bench-%d\",\"platform\":\"ANDROID\"}".formatted(number)))).statusCode());
        var registration = node.send(request(node, resident, "/v1/me/registration").GET()).body();
        visits.setString(1, id(registration));
        visits.setString(2, slot.facility());
        visits.setString(3, slot.type());
        try (var row = visits.executeQuery()) {
          row.next();
          rung.add(new Rung(resident, row.getObject(1, UUID.class)));
        }
      }
    }
    report.say("families", calls);
    facility = slot.facility();
  }

  private static String id(String registration) {
    return Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(registration).results().findFirst().orElseThrow().group(1);
  }

  /** As an app does: whose stream cannot be opened, or ends, opens another one. */
  private void listen(Rung one, Node node) {
    var request = request(node, one.resident, "/v1/me/pre-visit-calls/events").GET().build();
    Thread.startVirtualThread(() -> {
      while (one.streamed == 0 && !streams.isTerminated()) {
        try {
          streams.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(one::heard);
        } catch (IOException | UncheckedIOException e) {
          // Cut off, or the run is over.
        } catch (InterruptedException e) {
          throw Child.interrupted(e);
        }
        ended.incrementAndGet();
        Node.pause(COME_BACK_AFTER);
      }
    });
  }

  /** At a rate of its own, whether the node keeps up or not. */
  private void tap(Stack stack, Node node) {
    var tablet = stack.token("tablet-" + settings.people() + "-" + facility);
    try (var taps = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : rung) {
        taps.submit(() -> {
          one.tapped = System.nanoTime();
          expect(node.send(request(node, tablet, "/v1/provider/visits/" + one.visit + "/pre-visit-call")
              .POST(json("{}"))).statusCode());
        });
        Node.pause(BETWEEN_TAPS);
      }
    }
  }

  private void awaitAll(Predicate<Rung> done) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && !rung.stream().allMatch(done)) {
      Node.pause(Duration.ofMillis(20));
    }
  }

  private void tell() {
    var here = new Latencies();
    var elsewhere = new Latencies();
    var receiver = new Latencies();
    int lost = 0;
    for (int number = calls / 3; number < calls; number++) {
      var one = rung.get(number);
      if (one.streamed == 0 || one.pushed == 0) {
        lost++;
        continue;
      }
      (number % 2 == 0 ? here : elsewhere).add(one.streamed - one.tapped);
      receiver.add(one.pushed - one.tapped);
    }
    add("tap to stream, same node", here);
    add("tap to stream, other node", elsewhere);
    add("tap to receiver", receiver);
    report.say("calls that did not arrive", lost);
  }

  private void add(String figure, Latencies latencies) {
    report.add(figure + " p50 ms", latencies.percentile(50));
    report.add(figure + " p99 ms", latencies.percentile(99));
  }

  private static HttpRequest.Builder request(Node node, String token, String path) {
    return HttpRequest.newBuilder(node.at(path)).header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static HttpRequest.BodyPublisher json(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private static void expect(int status) {
    if (status >= 300) {
      throw new IllegalStateException("answered " + status);
    }
  }
}
