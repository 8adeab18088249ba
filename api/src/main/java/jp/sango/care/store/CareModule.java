package jp.sango.care.store;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.care.AssessmentBook;
import jp.sango.care.AssessmentDesk;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires care. */
@Configuration(proxyBeanMethods = false)
class CareModule {

  @Bean
  Seals careSeals() {
    return Seals.none();
  }

  @Bean
  AssessmentBook assessmentBook(DatabaseClient database, JsonMapper json, Seals seals) {
    return new PostgresAssessmentBook(database, json, seals);
  }

  @Bean
  AssessmentDesk assessmentDesk(
      AssessmentBook book, Families families, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new AssessmentDesk(book, families, policies, audit, transactions, clock);
  }

  /** Both as kept and as others ask for it. */
  @Bean
  PostgresConsentBook consentBook(DatabaseClient database) {
    return new PostgresConsentBook(database);
  }
}
