package jp.sango.application.store;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationRules;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the applications. */
@Configuration(proxyBeanMethods = false)
class ApplicationModule {

  @Bean
  ApplicationBook applicationBook(DatabaseClient database) {
    return new PostgresApplicationBook(database);
  }

  @Bean
  PostgresApplications applications(DatabaseClient database, SlotLedger ledger) {
    return new PostgresApplications(database, ledger);
  }

  @Bean
  ApplicationDesk applicationDesk(
      ApplicationBook book, Eligibility eligibility, Policies policies, Families families, Visits visits,
      SlotLedger ledger, Audit audit, Transactions transactions, Clock clock) {
    return new ApplicationDesk(
        book, new ApplicationRules(eligibility), policies, families, visits, ledger, audit, transactions, clock);
  }
}
