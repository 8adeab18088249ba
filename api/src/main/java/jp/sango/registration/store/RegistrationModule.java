package jp.sango.registration.store;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.RegistrationBook;
import jp.sango.registration.RegistrationDesk;
import jp.sango.registration.RegistrationOffice;
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
  RegistrationBook registrationBook(DatabaseClient database) {
    return new PostgresRegistrationBook(database);
  }

  @Bean
  RegistrationDesk registrationDesk(RegistrationBook book, Policies policies, Audit audit, Clock clock) {
    return new RegistrationDesk(book, policies, audit, clock);
  }

  @Bean
  RegistrationOffice registrationOffice(
      RegistrationBook book, Policies policies, Notices notices, Audit audit, Clock clock) {
    return new RegistrationOffice(book, policies, notices, audit, clock);
  }

  @Bean
  OnBehalf onBehalf(Families families) {
    return new OnBehalf(families);
  }

  @Bean
  FamilyEvents familyEvents(RegistrationBook book, Audit audit, Clock clock) {
    return new FamilyEvents(book, audit, clock);
  }

  @Bean
  Eligibility eligibility() {
    return Eligibility.byPolicy();
  }
}
