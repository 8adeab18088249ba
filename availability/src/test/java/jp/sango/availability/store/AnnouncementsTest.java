package jp.sango.availability.store;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.availability.live.BoardSource.Heard;
import jp.sango.local.Cable;
import jp.sango.local.Patience;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** Hearing of boards over a cable that can be pinched. */
class AnnouncementsTest {
  /** For an answer that never comes. */
  private static final Duration SHORT = Duration.ofMillis(500);
  /** Of one partition, so that each hears what is said about the other. */
  private static final String ONE = "131121";
  private static final String OTHER = "131132";
  private static RestartableRedis server;

  private final Cable cable = Cable.to(server.address());
  private final RedisAt near = new RedisAt(cable.address());
  private final RedisAt direct = new RedisAt(server.address());
  private final RedisSlotBoard board = new RedisSlotBoard(direct.template());

  @BeforeAll
  static void startServer() {
    server = RestartableRedis.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void close() {
    near.close();
    direct.close();
    cable.close();
  }

  @Test
  void programmesOfOnePartitionShareAChannelAndNobodyHearsOfWhatSheDoesNotKeep() {
    assertThat(new BoardKeys(ONE).channel()).isEqualTo(new BoardKeys(OTHER).channel());
    StepVerifier.create(listen(ONE))
        .expectNext(new Heard.Subscribed(ONE))
        .then(() -> rebuild(OTHER))
        .then(() -> rebuild(ONE))
        .expectNextMatches(heard -> heard instanceof Heard.Announced(var programme, var what) && programme.equals(ONE))
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void subscriptionThatStandsIsConfirmedOnceHoweverOftenItIsAskedFor() {
    StepVerifier.create(listen(ONE))
        .expectNext(new Heard.Subscribed(ONE))
        .expectNoEvent(Node.CHECK.multipliedBy(4))
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void brokenConnectionEndsTheListening() {
    StepVerifier.create(listen(ONE))
        .expectNext(new Heard.Subscribed(ONE))
        .then(cable::breakAll)
        .expectError(RedisConnectionFailureException.class).verify(PATIENCE);
    StepVerifier.create(listen(ONE)).expectNext(new Heard.Subscribed(ONE)).thenCancel().verify(PATIENCE);
  }

  /** The machine too may be silent for so long: what ends before the cable is pinched begins anew. */
  @Test
  void silenceEndsTheListeningThoughNoConnectionBreaks() {
    var pinched = new AtomicBoolean();
    StepVerifier.create(listen(ONE, SHORT).retryWhen(Retry.max(Long.MAX_VALUE).filter(_ -> !pinched.get())).distinct())
        .expectNext(new Heard.Subscribed(ONE))
        .then(() -> {
          pinched.set(true);
          cable.pinch();
        })
        .expectError().verify(PATIENCE);
    cable.mend();
    StepVerifier.create(listen(ONE)).expectNext(new Heard.Subscribed(ONE)).thenCancel().verify(PATIENCE);
  }

  private Flux<Heard> listen(String programme) {
    return listen(programme, Patience.WITH_SERVERS);
  }

  private Flux<Heard> listen(String programme, Duration patience) {
    return new Announcements(near.template().getConnectionFactory(), Node.CHECK, patience)
        .listen(Set.of(programme)).filter(heard -> !(heard instanceof Heard.Interrupted));
  }

  private void rebuild(String programme) {
    board.rebuild(programme, 1, List.of(state(key(programme, "center", 0), 1))).block();
  }
}
