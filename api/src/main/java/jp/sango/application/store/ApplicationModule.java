package jp.sango.application.store;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationIntake;
import jp.sango.application.ApplicationRules;
import jp.sango.application.Coordination;
import jp.sango.application.Examination;
import jp.sango.application.Prospects;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditRows;
import jp.sango.chance.ChanceDesk;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Causes;
import jp.sango.programme.Policies;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.registration.LossesTold;
import jp.sango.registration.TakenIn;
import jp.sango.slot.ApplicantCounts;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the applications. */
@Configuration(proxyBeanMethods = false)
class ApplicationModule {

  @Bean
  ApplicationBook applicationBook(DatabaseClient database, RowWriter writer) {
    return new PostgresApplicationBook(database, writer);
  }

  @Bean
  PostgresApplications applications(DatabaseClient database, SlotLedger ledger, LossesTold losses) {
    return new PostgresApplications(database, ledger, new Losers(database, losses));
  }

  @Bean
  ApplicantCounts applicantCounts(DatabaseClient database) {
    return new PostgresApplicantCounts(database);
  }

  @Bean
  Examination examination(
      ApplicationBook book, Eligibility eligibility, Policies policies, Visits visits, SlotLedger ledger, Clock clock) {
    return new Examination(book, new ApplicationRules(eligibility), policies, visits, ledger, clock);
  }

  @Bean
  ApplicationDesk applicationDesk(
      ApplicationBook book, Examination examination, ObjectProvider<Coordination> coordination, Policies policies,
      Families families, SlotLedger ledger, Audit audit, Transactions transactions) {
    return new ApplicationDesk(book, examination, coordination.getIfAvailable(() -> Coordination.NONE), policies,
        families, ledger, audit, transactions);
  }

  @Bean
  ApplicationIntake applicationIntake(
      ApplicationBook book, Examination examination, Policies policies, Families families, SlotLedger ledger,
      AuditRows audit) {
    return new ApplicationIntake(book, examination, policies, families, ledger, audit);
  }

  @Bean
  Prospects prospects(ChanceDesk chances, Examination examination, Families families, Policies policies) {
    return new Prospects(chances, examination, families, policies);
  }

  @Bean
  TakenIn takenIn(DatabaseClient database) {
    return new PostgresTakenIn(database);
  }

  @Bean
  Causes applicationCauses(DatabaseClient database, LossesTold losses) {
    return new ApplicationCauses(database, losses);
  }

  @Bean
  PersonalRecords applicationRecords(DatabaseClient database) {
    return new ApplicationRecords(database);
  }

  @Bean
  PersonalTraces applicationTraces(DatabaseClient database) {
    return new ApplicationTraces(database);
  }
}
