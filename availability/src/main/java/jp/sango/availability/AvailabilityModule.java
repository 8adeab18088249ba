package jp.sango.availability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import jp.sango.availability.live.LiveBoards;
import jp.sango.availability.store.RedisBoardSource;
import jp.sango.availability.store.RedisSlotBoard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Import this beside a {@link WatchedProgrammes}, a {@code Clock} and Boot's Redis beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AvailabilitySettings.class)
public class AvailabilityModule {
  /** After Redis's connections, before the web server. */
  private static final int BOARDS_PHASE = 100;

  @Bean
  SlotBoard slotBoard(ReactiveStringRedisTemplate redis) {
    return new RedisSlotBoard(redis);
  }

  @Bean(destroyMethod = "dispose")
  Scheduler availabilityScheduler() {
    return Schedulers.newSingle("availability", true);
  }

  /** For those who are not written to on their own connection's loop. */
  @Bean(destroyMethod = "dispose")
  Scheduler availabilityStreamsScheduler() {
    return Schedulers.newSingle("availability-streams", true);
  }

  @Bean
  LiveBoards liveAvailability(ReactiveStringRedisTemplate redis, WatchedProgrammes programmes,
      AvailabilitySettings settings, Clock clock, Scheduler availabilityScheduler,
      Scheduler availabilityStreamsScheduler, ObjectProvider<MeterRegistry> meters) {
    return new LiveBoards(new RedisBoardSource(redis, settings), programmes.codes(), settings, clock,
        availabilityScheduler, availabilityStreamsScheduler::schedule,
        meters.getIfAvailable(CompositeMeterRegistry::new));
  }

  @Bean
  SmartLifecycle availabilityFollowing(LiveBoards boards) {
    return new Lifecycle(BOARDS_PHASE, boards::start, boards::stop);
  }

  /** The last to start and the first to stop: a web server that shuts down gracefully waits for open streams. */
  @Bean
  SmartLifecycle availabilityStreams(LiveBoards boards) {
    return new Lifecycle(SmartLifecycle.DEFAULT_PHASE, boards::openStreams, boards::closeStreams);
  }
}
