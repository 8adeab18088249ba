package jp.sango.replay.store;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.programme.Policies;
import jp.sango.replay.Archive;
import jp.sango.replay.ReplayDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires the replays. */
@Configuration(proxyBeanMethods = false)
class ReplayModule {

  private static final int WAITING_AT_MOST = 3;

  @Bean
  Archive archive(DatabaseClient database, Policies policies) {
    return new PostgresArchive(database, policies);
  }

  /** One core at most, and never an event loop. */
  @Bean(destroyMethod = "dispose")
  Scheduler replays() {
    return Schedulers.newBoundedElastic(1, WAITING_AT_MOST, "replay");
  }

  @Bean
  ReplayDesk replayDesk(Archive archive, Audit audit, Scheduler replays, Clock clock) {
    return new ReplayDesk(archive, audit, replays, clock);
  }
}
