package jp.sango.rights.store;

import java.time.Clock;
import jp.sango.agenda.AgendaItem;
import jp.sango.audit.Audit;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.rights.Erasure;
import jp.sango.rights.HoldDesk;
import jp.sango.rights.RightsBook;
import jp.sango.rights.RightsDesk;
import jp.sango.sealing.Keys;
import jp.sango.sealing.SealedColumn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the rights. */
@Configuration(proxyBeanMethods = false)
class RightsModule {

  @Bean
  RightsBook rightsBook(DatabaseClient database, Keys keys) {
    return new PostgresRightsBook(database, keys);
  }

  @Bean
  HoldDesk holdDesk(RightsBook book, Families families, Audit audit, Clock clock) {
    return new HoldDesk(book, families, audit, clock);
  }

  @Bean
  RightsDesk rightsDesk(
      RightsBook book, Families families, ObjectProvider<PersonalRecords> records, Policies policies, Audit audit,
      Clock clock) {
    return new RightsDesk(book, families, records.stream().toList(), policies, audit, clock);
  }

  @Bean
  Erasure erasure(
      RightsBook book, Families families, ObjectProvider<PersonalTraces> traces, Keys keys, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    return new Erasure(book, families, traces.stream().toList(), keys, policies, audit, transactions, clock);
  }

  @Bean
  AgendaItem erasureAgenda(Erasure erasure) {
    return new ErasureAgenda(erasure);
  }

  @Bean
  SealedColumn sealedHoldReasons() {
    return new SealedColumn("family_hold", "reason", "registration = :family", PostgresRightsBook.REASON);
  }
}
