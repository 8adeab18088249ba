package jp.sango.audit.store;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditTrail;
import jp.sango.kernel.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuditModule {

  @Bean
  Audit audit(DatabaseClient database, JsonMapper mapper, Transactions transactions, Clock clock) {
    return new AuditTable(database, mapper, transactions, clock);
  }

  @Bean
  AuditTrail auditTrail(DatabaseClient database) {
    return new AuditTrailTable(database);
  }
}
