package jp.sango.availability.store;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import jp.sango.availability.live.BoardSource.Heard;
import jp.sango.local.Cable;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Hearing of boards over a cable that can be pinched. */
class AnnouncementsTest {
  private static final Duration LONG = Duration.ofSeconds(15);
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
        .thenCancel().verify(LONG);
  }

  @Test
  void subscriptionThatStandsIsConfirmedOnceHoweverOftenItIsAskedFor() {
    StepVerifier.create(listen(ONE))
        .expectNext(new Heard.Subscribed(ONE))
        .expectNoEvent(Node.CHECK.multipliedBy(4))
        .thenCancel().verify(LONG);
  }

  @Test
  void brokenConnectionEndsTheListening() {
    StepVerifier.create(listen(ONE))
        .expectNext(new Heard.Subscribed(ONE))
        .then(cable::breakAll)
        .expectError(RedisConnectionFailureException.class).verify(LONG);
    StepVerifier.create(listen(ONE)).expectNext(new Heard.Subscribed(ONE)).thenCancel().verify(LONG);
  }

  @Test
  void silenceEndsTheListeningThoughNoConnectionBreaks() {
    StepVerifier.create(listen(ONE))
        .expectNext(new Heard.Subscribed(ONE))
        .then(cable::pinch)
        .expectError().verify(LONG);
    cable.mend();
    StepVerifier.create(listen(ONE)).expectNext(new Heard.Subscribed(ONE)).thenCancel().verify(LONG);
  }

  private Flux<Heard> listen(String programme) {
    return new Announcements(near.template().getConnectionFactory(), Node.CHECK, Node.PATIENCE)
        .listen(Set.of(programme)).filter(heard -> !(heard instanceof Heard.Interrupted));
  }

  private void rebuild(String programme) {
    board.rebuild(programme, 1, List.of(state(key(programme, "center", 0), 1))).block();
  }
}
