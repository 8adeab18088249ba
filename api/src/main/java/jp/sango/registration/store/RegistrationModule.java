package jp.sango.registration.store;

import java.time.Clock;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires registration. */
@Configuration(proxyBeanMethods = false)
class RegistrationModule {

  @Bean
  Families families(DatabaseClient database, Clock clock) {
    return new StoredFamilies(database, clock);
  }

  @Bean
  Eligibility eligibility() {
    return Eligibility.byPolicy();
  }
}
