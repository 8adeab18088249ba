package jp.sango.slot.store;

import jp.sango.slot.ChangeBell;
import jp.sango.slot.SlotLedger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
public class SlotStoreModule {

  @Bean
  public ChangeBell changeBell() {
    return new ChangeBell();
  }

  @Bean
  public SlotLedger slotLedger(DatabaseClient sql, ChangeBell bell) {
    return new SqlSlotLedger(sql, bell);
  }
}
