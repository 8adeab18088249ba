package jp.sango.config;

import java.time.Clock;
import jp.sango.availability.AvailabilityModule;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Transactions;
import jp.sango.push.PushModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.ReactiveTransactionManager;

/** What every feature stands on: the two sibling modules, transactions, the clock. */
@Configuration(proxyBeanMethods = false)
@Import({AvailabilityModule.class, PushModule.class})
class ConfigModule {

  @Bean
  Transactions transactions(ReactiveTransactionManager manager) {
    return new DatabaseTransactions(manager);
  }

  /** A local run and tests bring a clock that can be moved. */
  @Configuration(proxyBeanMethods = false)
  static class RealTime {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
      return Clock.system(Japan.ZONE);
    }
  }
}
