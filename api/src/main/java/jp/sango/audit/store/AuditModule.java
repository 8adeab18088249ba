package jp.sango.audit.store;

import java.time.Clock;
import jp.sango.audit.AuditTrail;
import jp.sango.audit.Chain;
import jp.sango.audit.Export;
import jp.sango.audit.SealAgenda;
import jp.sango.edge.Replays;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuditModule {

  @Bean
  AuditTable audit(RowWriter writer, JsonMapper mapper, Transactions transactions, Clock clock) {
    return new AuditTable(writer, mapper, transactions, clock);
  }

  @Bean
  Replays recordedReplays(AuditTable audit) {
    return new RecordedReplays(audit);
  }

  @Bean
  AuditTrail auditTrail(DatabaseClient database) {
    return new AuditTrailTable(database);
  }

  @Bean
  Chain auditChain(DatabaseClient database, Transactions transactions, Clock clock) {
    return new ChainTable(database, transactions, clock);
  }

  @Bean
  SealAgenda auditSealAgenda(Policies policies, Chain auditChain) {
    return new SealAgenda(policies, auditChain);
  }

  @Bean
  Export auditExport(Chain auditChain, @Value("${sango.audit.export-batches:10000}") int most) {
    return new Export(auditChain, most);
  }

  @Bean
  PersonalRecords auditRecords(DatabaseClient database) {
    return new AuditRecords(database);
  }
}
