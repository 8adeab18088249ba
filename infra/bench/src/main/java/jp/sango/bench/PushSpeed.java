package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import jp.sango.local.ReceiverKey;
import jp.sango.push.fcm.SampleMessages;

/**
 * Messages to a local receiver of FCM, by TLS and HTTP/2: the Admin SDK as its documentation shows it, the SDK in its best
 * configuration, and the whole pipeline from rows in PostgreSQL to rows in PostgreSQL; by turns, in one run. And a draw,
 * from its commit to the last message that the receiver has taken.
 */
final class PushSpeed {

  private static final int RESULTS = 10_000;
  private static final String PIPELINE = "bench_push";
  private static final int GOOGLE_QUOTA = 600_000;
  private static final String ID = "6f1f2b0c-0000-4000-8000-000000000001";

  /** What was looked at while it was empty is believed to stay so: plans would be those for an empty table. */
  private static final String AS_NEW = "truncate push_delivery, push_queue";
  /** The run may be at any hour: otherwise all would wait for the morning. */
  private static final String WAKE_AT_NIGHT = """
      insert into notice_wish (municipality, person, ways, at_night, entered_at, channel)
      select distinct municipality, person, '{APP}'::text[],
        '{CALL,OFFER,RESULT,VISIT,BOOKING,REGISTRATION}'::text[], now(), 'ONLINE' from device
      on conflict do nothing
      """;

  private final Settings settings;
  private final Report report = new Report("push");
  private final Stack stack;
  private final PushReceiver receiver;
  private final LargeTown town;

  /** Somebody who sends. */
  private record Side(String name, Child child, Usage usage) {

    boolean isPipeline() {
      return name.equals("pipeline");
    }
  }

  private PushSpeed(Settings settings, Stack stack, PushReceiver receiver) {
    this.settings = settings.with(Map.of("APPLICATIONS", "" + settings.number("RESULTS", RESULTS)));
    this.stack = stack;
    this.receiver = receiver;
    this.town = new LargeTown(this.settings, stack);
  }

  static Report run(Settings settings) {
    try (var stack = Stack.start(settings); var receiver = PushReceiver.start(settings)) {
      return new PushSpeed(settings, stack, receiver).run();
    }
  }

  private Report run() {
    report.say("messages of each side", settings.messages());
    report.say("JVM", settings.nodeOptions());
    town.build();
    at(LargeTown.FILLED, WAKE_AT_NIGHT);
    drains();
    draws();
    return report;
  }

  private void drains() {
    stack.create(PIPELINE, LargeTown.FILLED);
    var sdk = "sdk-" + settings.number("SDK_CONNECTIONS", 1);
    try (var each = sdk("send-each"); var best = sdk(sdk); var pipeline = pipeline(PIPELINE, 0)) {
      var sides = List.of(new Side("sendEach", each, Usage.of(each.id())), new Side("SDK", best, Usage.of(best.id())),
          new Side("pipeline", pipeline, Usage.of(pipeline.id()).and(stack.postgres())));
      Stack.answer(pipeline);
      sides.forEach(side -> send(side, settings.number("WARM_UP_MESSAGES", 20_000), false));
      for (int pair = 0; pair < settings.pairs(); pair++) {
        sides.forEach(side -> send(side, settings.messages() / settings.pairs(), true));
        h2load();
      }
    }
    stack.drop(PIPELINE);
    for (var what : List.of("messages/s", "CPU us/message")) {
      report.ratio("SDK to sendEach, " + what, "SDK " + what, "sendEach " + what);
      report.ratio("pipeline to SDK, " + what, "pipeline " + what, "SDK " + what);
    }
  }

  private void send(Side side, int messages, boolean counts) {
    if (side.isPipeline()) {
      queue(messages);
    }
    double cpu = side.usage().cpuSeconds();
    double ofPostgres = stack.postgres().cpuSeconds();
    double ofReceiver = receiver.usage().cpuSeconds();
    side.child().tell(side.isPipeline() ? "drain" : "" + messages);
    var said = Stack.answer(side.child()).split(" ");
    if (counts) {
      report.add(side.name() + " not taken", Double.parseDouble(said[1]));
      report.add(side.name() + " messages/s", messages / Double.parseDouble(said[0]));
      report.add(side.name() + " CPU us/message", (side.usage().cpuSeconds() - cpu) / messages * 1e6);
      if (side.isPipeline()) {
        report.add("pipeline CPU us/message, of it PostgreSQL's",
            (stack.postgres().cpuSeconds() - ofPostgres) / messages * 1e6);
      }
      report.add(side.name() + " receiver's CPU us/message", (receiver.usage().cpuSeconds() - ofReceiver) / messages * 1e6);
      report.add(side.name() + " threads", Double.parseDouble(said[2]));
      report.add(side.name() + " memory MB", side.usage().memory() / 1e6);
    }
  }

  /** Unread notices to the town's phones, as a broadcast would leave them. */
  private void queue(int messages) {
    at(PIPELINE, AS_NEW, """
          with phone as (
            select municipality, person, token, row_number() over () - 1 as number from device),
          queued as (
            insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at)
            select uuidv7(), municipality, person, 'DRAW_LOST', 'bench', gen_random_uuid()::text, '{}', 'JAPANESE', now()
            from generate_series(0, %d) message join phone on number = message %% (select count(*) from device)
            returning id, municipality, person),
          stored as (
            insert into push_delivery (id, municipality, notice_id, recipient_id, channel, address, title, body, kind,
              urgency, collapse_key, deadline)
            select uuidv7(), municipality, queued.id, person, 'FCM', token, '%s', '%s', 'DRAW_RESULT', 2, queued.id::text,
              now() + interval '1 hour'
            from queued join phone using (municipality, person)
            returning *)
          insert into push_queue (id, week, channel, urgency, deadline)
          select id, week, channel, urgency, deadline from stored
          """.formatted(messages - 1, SampleMessages.TITLE, SampleMessages.BODY),
        "vacuum analyze push_delivery, push_queue", "checkpoint");
  }

  private void h2load() {
    var body = settings.scratch().resolve("message.json");
    write(body);
    int requests = settings.messages() / settings.pairs();
    var said = Child.output(List.of("h2load", "-n", "" + requests, "-c", "1", "-m", "100", "-d", body.toString(),
        "-H", "content-type: application/json", "-H", "authorization: Bearer " + receiver.accessToken(),
        receiver.endpoint() + "/v1/projects/" + PushReceiver.PROJECT + "/messages:send"));
    var rate = Pattern.compile("finished in [^,]+, ([0-9.]+) req/s").matcher(said);
    if (!rate.find() || !said.contains(requests + " succeeded")) {
      throw new IllegalStateException(said);
    }
    report.add("h2load messages/s", Double.parseDouble(rate.group(1)));
  }

  /** As long as one of ours. */
  private static void write(Path file) {
    try {
      Files.writeString(file, """
          {"message":{"token":"%s","notification":{"title":"%s","body":"%s"},"data":{"noticeId":"%s","kind":"DRAW_RESULT"},\
          "android":{"collapse_key":"%s","ttl":"3600s","priority":"normal","notification":{"tag":"%s"}},"apns":{"headers":\
          {"apns-priority":"5","apns-expiration":"1800000000","apns-collapse-id":"%s"},"payload":{"aps":{"thread-id":\
          "DRAW_RESULT"}}},"webpush":{"headers":{"TTL":"3600","Urgency":"low"},"notification":{"tag":"%s"}}}}"""
          .formatted("x".repeat(144), SampleMessages.TITLE, SampleMessages.BODY, ID, ID, ID, ID, ID));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draws() {
    for (int pair = 0; pair < settings.number("DRAWS", 2); pair++) {
      draw("quota off", 0);
      draw("quota on", GOOGLE_QUOTA);
    }
  }

  private void draw(String name, int quota) {
    stack.create(PIPELINE, LargeTown.FILLED);
    at(PIPELINE, AS_NEW);
    try (var pipeline = pipeline(PIPELINE, quota)) {
      Stack.answer(pipeline);
      var before = new AtomicLong();
      receiver.taken(_ -> before.incrementAndGet());
      pipeline.tell(town.drawAt().toInstant().toString());
      var said = Stack.answer(pipeline).split(" ");
      var all = new AtomicLong();
      var last = new AtomicLong();
      receiver.taken(entry -> {
        all.incrementAndGet();
        last.set(entry.receivedAt().toEpochMilli());
      });
      report.add("draw, " + name + ": messages", all.get() - before.get());
      report.add("draw, " + name + ": not taken", Double.parseDouble(said[1]));
      report.add("draw, " + name + ": s from commit to the last", last.get() / 1e3 - Double.parseDouble(said[0]));
    } finally {
      stack.drop(PIPELINE);
    }
  }

  private void at(String database, String... statements) {
    try (var connection = stack.connect(database); var statement = connection.createStatement()) {
      for (var each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Child sdk(String way) {
    return Child.conversation(settings, java(PushSide.class,
        List.of(way, receiver.endpoint(), receiver.account().toString())), settings.scratch().resolve(way + ".log"));
  }

  private Child pipeline(String database, int quota) {
    var environment = new HashMap<>(stack.environment(database));
    environment.put("SANGO_PROGRAMMES_DIRECTORY", town.programmes().toString());
    var properties = new LinkedHashMap<String, String>();
    properties.put("sango.push.fcm.endpoint", receiver.endpoint());
    properties.put("sango.push.fcm.project", PushReceiver.PROJECT);
    properties.put("sango.push.fcm.credentials", receiver.account().toString());
    properties.put("sango.push.fcm.quota-per-minute", "" + quota);
    return Child.conversation(settings, java(PushPipeline.class, properties.entrySet().stream()
        .map(property -> "--" + property.getKey() + "=" + property.getValue()).toList()), environment,
        settings.scratch().resolve("pipeline.log"));
  }

  private List<String> java(Class<?> main, List<String> arguments) {
    var command = new ArrayList<>(List.of(Java.program()));
    command.addAll(List.of(settings.nodeOptions().split(" ")));
    command.addAll(List.of("-Djavax.net.ssl.trustStore=" + receiver.trustStore(),
        "-Djavax.net.ssl.trustStorePassword=" + ReceiverKey.PASSWORD, "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }
}
