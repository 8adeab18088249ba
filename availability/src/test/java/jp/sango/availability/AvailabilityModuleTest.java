package jp.sango.availability;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import jp.sango.availability.live.Shown;
import jp.sango.local.Patience;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class AvailabilityModuleTest {
  private static final String PROGRAMME = "module-1";

  private final RestartableRedis server = RestartableRedis.start();
  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class))
      .withUserConfiguration(AvailabilityModule.class)
      .withBean(WatchedProgrammes.class, () -> new WatchedProgrammes(Set.of(PROGRAMME)))
      .withBean(Clock.class, Clock::systemUTC)
      .withPropertyValues("sango.availability.patience=" + Patience.WITH_SERVERS);

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void importedModuleShowsWhatIsPublishedAndEndsItsStreamsWithTheApplication() {
    application.withPropertyValues("spring.data.redis.url=" + server.url()).run(context -> {
      var live = context.getBean(LiveAvailability.class);
      var state = state(key(PROGRAMME, "center", 0), 4);
      context.getBean(SlotBoard.class).rebuild(PROGRAMME, 4, List.of(state)).block();
      var stream = live.events(PROGRAMME, SlotFilter.ALL, Optional.empty(), "one")
          .ofType(AvailabilityEvent.Told.class).concatMapIterable(told -> Told.in(told.frame()))
          .filter(told -> !told.equals(Told.HEARTBEAT));
      StepVerifier.create(stream)
          .expectNextMatches(Told::isSnapshot)
          .then(() -> assertThat(Shown.in(live.view(PROGRAMME, SlotFilter.ALL).orElseThrow()))
              .isEqualTo(Shown.of(List.of(state))))
          .then(context.getSourceApplicationContext()::close)
          .expectNext(Told.retry(3_000))
          .expectComplete()
          .verify(PATIENCE);
    });
  }

  @Test
  void streamThatHoldsUpItsThreadHoldsUpNoBoard() {
    application.withPropertyValues("spring.data.redis.url=" + server.url()).run(context -> {
      var live = context.getBean(LiveAvailability.class);
      var board = context.getBean(SlotBoard.class);
      board.rebuild(PROGRAMME, 4, List.of(state(key(PROGRAMME, "center", 0), 4))).block();
      var held = new CompletableFuture<AvailabilityEvent>();
      var released = new CompletableFuture<Void>();
      var stream = live.events(PROGRAMME, SlotFilter.ALL, Optional.empty(), "one").subscribe(event -> {
        held.complete(event);
        released.join();
      });
      try {
        assertThat(held).succeedsWithin(PATIENCE);
        board.publish(PROGRAMME, List.of(state(key(PROGRAMME, "center", 1), 5))).block();
        Flux.interval(Duration.ofMillis(20)).map(tick -> live.view(PROGRAMME, SlotFilter.ALL).orElseThrow().json().text())
            .filter(shown -> shown.contains("2026-12-02")).blockFirst(PATIENCE);
      } finally {
        released.complete(null);
        stream.dispose();
      }
    });
  }

  @Test
  void applicationStartsWithoutRedisAndSaysThatItKnowsNothing() {
    application.withPropertyValues("spring.data.redis.url=redis://127.0.0.1:1/0").run(context -> {
      assertThat(context).hasNotFailed();
      var live = context.getBean(LiveAvailability.class);
      assertThat(live.view(PROGRAMME, SlotFilter.ALL)).isEmpty();
      assertThat(live.freshness()).isInstanceOf(Freshness.Stale.class);
    });
  }
}
