package jp.sango.edge.store;

import java.time.Clock;
import jp.sango.agenda.AgendaItem;
import jp.sango.edge.FirstAnswers;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.Keys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class EdgeStoreModule {

  @Bean
  FirstAnswers firstAnswers(DatabaseClient database, Keys keys, BlindIndex marks, Clock clock) {
    return new FirstAnswerTable(database, keys, marks, clock);
  }

  @Bean
  AgendaItem forgottenKeys(FirstAnswers answers) {
    return new ForgottenKeys(answers);
  }
}
