package jp.sango.push.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jp.sango.local.Patience;
import jp.sango.local.ReceiverKey;
import jp.sango.local.RestartablePostgres;
import jp.sango.push.DeadLetter;
import jp.sango.push.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broadcasts, and now and then a call and an offer among them, under a quota, to receivers that fail in every way at
 * random, while the worker, PostgreSQL and the receivers are killed, alone and together. {@code -Dsango.deliveries=100000}
 * says how many; with more than the build's own there are more kills, and what a killed worker held is left to its lease,
 * which the build does not wait for.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class KilledAgainAndAgainTest {

  private static final int OF_THE_BUILD = 2_000;
  private static final int NOTICES = Integer.getInteger("sango.deliveries", OF_THE_BUILD);
  private static final boolean THOROUGH = NOTICES > OF_THE_BUILD;
  private static final int KILLS = Integer.getInteger("sango.kills", Math.max(5, NOTICES / 4_500));
  private static final int QUOTA_PER_MINUTE = Integer.getInteger("sango.quota", THOROUGH ? 15_000 : 6_000);
  /** Of a hundred messages so many are taken without more ado. */
  private static final int GOOD = Integer.getInteger("sango.good", THOROUGH ? 99 : 95);
  private static final long SEED = Long.getLong("sango.seed", 1);
  private static final Duration SHORTEST = THOROUGH ? Duration.ofMinutes(10) : Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(THOROUGH ? 500 : 250);
  /** What was under way, what the quota's bucket held, and what flows into it until a call that found no way is next. */
  private static final int OVERTAKEN_AT_MOST = 128 + QUOTA_PER_MINUTE / 60 * (5 + 5);
  /** By chance one or two of the nine may not come up among few. */
  private static final int WAYS_TO_FAIL = THOROUGH ? 9 : 6;

  @TempDir
  private Path directory;
  private final Random random = new Random(SEED);

  @Test
  void noneIsLostEachIsShownOnceAndCallsAreNotBehindBroadcasts() throws Exception {
    try (var server = RestartablePostgres.start(); var postgres = new Postgres(server.database())) {
      var notices = new Notices(postgres, random, SHORTEST);
      int secure = freePort();
      int line = freePort();
      try (var receivers = Child.started(ReceiverProgram.class, directory.resolve("receivers.log"), List.of(), directory,
          freePort(), secure, line, SEED, GOOD)) {
        notices.tell(NOTICES);
        var begun = Instant.now();
        try (var worker = Child.started(WorkerProgram.class, directory.resolve("worker.log"), trust(),
            server.database().r2dbcUrl(), "sango.push.fcm.project=" + ReceiverProgram.PROJECT,
            "sango.push.fcm.endpoint=https://localhost:" + secure,
            "sango.push.fcm.quota-per-minute=" + QUOTA_PER_MINUTE,
            "sango.push.fcm.credentials=" + ReceiverProgram.account(directory),
            "sango.push.line.endpoint=http://localhost:" + line, "sango.push.line.channel-token=local")) {
          var ordeal = new Ordeal(notices, List.of(new Victim("PostgreSQL", Mortal.of(server)),
              new Victim("receivers", receivers), new Victim("worker", atTheEndOfItsLeases(worker, notices))),
              ReceiverProgram.fcm(directory).resolve("arrivals"), random);
          ordeal.endure(KILLS, OVERTAKEN_AT_MOST, LOOK_EVERY);
          judge(notices, ordeal, begun);
        }
      }
    }
  }

  private void judge(Notices notices, Ordeal ordeal, Instant begun) {
    var letters = notices.deadLetters();
    var figures = new Figures(directory, notices, ordeal);
    System.out.println(figures.told(letters.size(), Duration.between(begun, Instant.now())));
    assertThat(figures.treatments).as("ways to fail that were met").hasSizeGreaterThan(WAYS_TO_FAIL);
    assertThat(ordeal.kills()).containsOnlyKeys("PostgreSQL", "receivers", "worker");
    assertThat(letters.values()).as("none is given up before its deadline").allSatisfy(letter -> {
      assertThat(letter.state()).isEqualTo(DeadLetter.State.EXPIRED);
      assertThat(letter.endedAt()).isAfterOrEqualTo(letter.deadline());
    });
    assertThat(notices.all()).as("none is lost, each is shown once").allSatisfy(delivery ->
        assertThat(figures.shownOn(delivery)).isBetween(letters.containsKey(delivery.id()) ? 0 : 1, 1));
    assertThat(notices.all()).as("what was late from the beginning never left")
        .filteredOn(delivery -> delivery.deadline().isBefore(begun)).isNotEmpty().noneMatch(figures::came);
    // It left in time: how long it is under way on a machine that stands still is nobody's fault.
    assertThat(figures.latest()).as("none after its deadline").isLessThan(Patience.WITH_SERVERS);
    assertThat(ordeal.together()).isNotEmpty().allSatisfy(each -> each.urgent().forEach(urgent ->
        assertThat(figures.fcm.inThisOrder(urgent, each.broadcast())).as("before its broadcast").isTrue()));
    assertThat(figures.mostOvertaken()).as("broadcasts before a call or an offer").isLessThan(OVERTAKEN_AT_MOST);
  }

  private static Mortal atTheEndOfItsLeases(Mortal worker, Notices notices) {
    return new Mortal() {
      @Override
      public void kill() {
        worker.kill();
      }

      @Override
      public void startAgain() {
        if (!THOROUGH) {
          notices.endAllLeases();
        }
        worker.startAgain();
      }
    };
  }

  private List<String> trust() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + ReceiverKey.in(ReceiverProgram.fcm(directory)).trustStore(),
        "-Djavax.net.ssl.trustStorePassword=" + ReceiverKey.PASSWORD);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
