package jp.sango.edge.store;

import java.time.Clock;
import java.time.Duration;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.HourlyBroom;
import jp.sango.edge.FirstAnswers;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class EdgeStoreModule {

  /** No client repeats a request for so long. */
  private static final Duration KEPT = Duration.ofHours(48);

  @Bean
  FirstAnswers firstAnswers(DatabaseClient database, Keys keys, BlindIndex marks, Clock clock) {
    return new FirstAnswerTable(database, keys, marks, clock);
  }

  @Bean
  AgendaItem forgottenKeys(FirstAnswers answers) {
    return new HourlyBroom("edge.forgotten-keys", (now, most) -> answers.forget(now.minus(KEPT), most));
  }
}
