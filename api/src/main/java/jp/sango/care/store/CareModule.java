package jp.sango.care.store;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.care.AssessmentBook;
import jp.sango.care.AssessmentDesk;
import jp.sango.care.AssessmentRecords;
import jp.sango.care.CarePlanBook;
import jp.sango.care.CarePlanDesk;
import jp.sango.care.CarePlanRecords;
import jp.sango.care.ConsentBook;
import jp.sango.care.ConsentDesk;
import jp.sango.care.ConsentRecords;
import jp.sango.care.Consents;
import jp.sango.care.DisclosureBook;
import jp.sango.care.DisclosureDesk;
import jp.sango.care.DisclosureRecords;
import jp.sango.care.OwnFamilies;
import jp.sango.care.VisitCareDesk;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Assessed;
import jp.sango.registration.Families;
import jp.sango.registration.Reach;
import jp.sango.sealing.Keys;
import jp.sango.sealing.SealedColumn;
import jp.sango.visit.VisitBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires care. */
@Configuration(proxyBeanMethods = false)
class CareModule {

  @Bean
  OwnFamilies ownFamilies(Families families, Reach reach) {
    return new OwnFamilies(families, reach);
  }

  @Bean
  AssessmentBook assessmentBook(DatabaseClient database, JsonMapper json, Keys keys) {
    return new PostgresAssessmentBook(database, json, keys);
  }

  @Bean
  Assessed assessed(DatabaseClient database) {
    return new StoredAssessed(database);
  }

  @Bean
  AssessmentDesk assessmentDesk(
      AssessmentBook book, OwnFamilies families, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    return new AssessmentDesk(book, families, policies, audit, transactions, clock);
  }

  @Bean
  CarePlanBook carePlanBook(DatabaseClient database, JsonMapper json, Keys keys) {
    return new PostgresCarePlanBook(database, json, keys);
  }

  @Bean
  CarePlanDesk carePlanDesk(
      CarePlanBook book, OwnFamilies families, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new CarePlanDesk(book, families, policies, audit, transactions, clock);
  }

  /** Both as kept and as others ask for it. */
  @Bean
  PostgresConsentBook consentBook(DatabaseClient database) {
    return new PostgresConsentBook(database);
  }

  @Bean
  ConsentDesk consentDesk(
      ConsentBook book, Families families, OwnFamilies own, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    return new ConsentDesk(book, families, own, policies, audit, transactions, clock);
  }

  @Bean
  DisclosureBook disclosureBook(DatabaseClient database) {
    return new PostgresDisclosureBook(database);
  }

  @Bean
  DisclosureDesk disclosureDesk(DisclosureBook book, Families families) {
    return new DisclosureDesk(book, families);
  }

  @Bean
  VisitCareDesk visitCareDesk(
      VisitBook visits, Families families, Consents consents, CarePlanBook plans, AssessmentBook assessments,
      DisclosureBook disclosures, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new VisitCareDesk(
        visits, families, consents, plans, assessments, disclosures, policies, audit, transactions, clock);
  }

  @Bean
  PersonalTraces careTraces(DatabaseClient database) {
    return new CareTraces(database);
  }

  @Bean
  AssessmentRecords assessmentRecords(AssessmentBook book, Families families, Policies policies) {
    return new AssessmentRecords(book, families, policies);
  }

  @Bean
  CarePlanRecords carePlanRecords(CarePlanBook book, Families families) {
    return new CarePlanRecords(book, families);
  }

  @Bean
  ConsentRecords consentRecords(ConsentBook book, Families families) {
    return new ConsentRecords(book, families);
  }

  @Bean
  DisclosureRecords disclosureRecords(DisclosureBook book, Families families) {
    return new DisclosureRecords(book, families);
  }

  @Bean
  SealedColumn sealedAnswers() {
    return new SealedColumn("assessment", "sealed_answers", "registration = :family", PostgresAssessmentBook.FIELD);
  }

  @Bean
  SealedColumn sealedCarePlans() {
    return new SealedColumn("care_plan", "sealed_content", "registration = :family", PostgresCarePlanBook.FIELD);
  }
}
