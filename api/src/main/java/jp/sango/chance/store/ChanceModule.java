package jp.sango.chance.store;

import java.time.Clock;
import java.time.Duration;
import jp.sango.chance.ChanceAgenda;
import jp.sango.chance.ChanceDesk;
import jp.sango.chance.Lessons;
import jp.sango.programme.Policies;
import jp.sango.slot.SlotLedger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the chances. */
@Configuration(proxyBeanMethods = false)
class ChanceModule {

  @Bean
  Lessons lessons(DatabaseClient database) {
    return new PostgresLessons(database);
  }

  @Bean
  ChanceDesk chanceDesk(
      Lessons lessons, SlotLedger ledger, Policies policies, Clock clock,
      @Value("${sango.chance.kept-seconds:10}") int keptSeconds) {
    return new ChanceDesk(lessons, ledger, policies, clock, Duration.ofSeconds(keptSeconds));
  }

  @Bean
  ChanceAgenda.LearnFromDraws learnFromDraws(ChanceDesk desk) {
    return new ChanceAgenda.LearnFromDraws(desk);
  }
}
