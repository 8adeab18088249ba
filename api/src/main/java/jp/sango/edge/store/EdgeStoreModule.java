package jp.sango.edge.store;

import java.time.Clock;
import jp.sango.agenda.AgendaItem;
import jp.sango.edge.FirstAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class EdgeStoreModule {

  @Bean
  FirstAnswers firstAnswers(DatabaseClient database, Clock clock) {
    return new FirstAnswerTable(database, clock);
  }

  @Bean
  AgendaItem forgottenKeys(FirstAnswers answers) {
    return new ForgottenKeys(answers);
  }
}
