package jp.sango.registration.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import jp.sango.agenda.AgendaItem;
import jp.sango.audit.Audit;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.AfterCorrection;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.AfterMove;
import jp.sango.registration.Assessed;
import jp.sango.registration.BeforeChange;
import jp.sango.registration.BreakGlassAlarm;
import jp.sango.registration.BreakGlassBook;
import jp.sango.registration.BreakGlassDesk;
import jp.sango.registration.ChangeBook;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.FamilyFiles;
import jp.sango.registration.Followers;
import jp.sango.registration.History;
import jp.sango.registration.JustGiven;
import jp.sango.registration.LookAgainAgenda;
import jp.sango.registration.LookAgainBook;
import jp.sango.registration.LossesTold;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationBook;
import jp.sango.registration.RegistrationDesk;
import jp.sango.registration.RegistrationOffice;
import jp.sango.registration.TakenIn;
import jp.sango.registration.TierEnds;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.Keys;
import jp.sango.sealing.SealedColumn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires registration. */
@Configuration(proxyBeanMethods = false)
class RegistrationModule {

  @Bean
  Families families(DatabaseClient database, Keys keys) {
    return new StoredFamilies(database, keys);
  }

  @Bean
  Reach reach(DatabaseClient database, Clock clock) {
    return new StoredReach(database, clock);
  }

  @Bean
  RegistrationBook registrationBook(DatabaseClient database, Keys keys, BlindIndex index, Clock clock) {
    return new PostgresRegistrationBook(database, keys, index, clock);
  }

  @Bean
  RegistrationDesk registrationDesk(
      RegistrationBook book, History history, Policies policies, Audit audit, Clock clock) {
    return new RegistrationDesk(book, history, policies, audit, clock);
  }

  @Bean
  RegistrationOffice registrationOffice(
      RegistrationBook book, Reach reach, ObjectProvider<Assessed> assessed, Policies policies, Notices notices,
      Audit audit, Clock clock) {
    return new RegistrationOffice(
        book, reach, assessed.getIfAvailable(() -> Assessed.NOBODY), policies, notices, audit, clock);
  }

  @Bean
  OnBehalf onBehalf(Families families, Reach reach) {
    return new OnBehalf(families, reach);
  }

  @Bean
  LookAgainBook lookAgainBook(DatabaseClient database) {
    return new PostgresLookAgainBook(database);
  }

  @Bean
  LossesTold lossesTold(DatabaseClient database, Keys keys, JsonMapper json) {
    return new PostgresLossesTold(database, keys, json);
  }

  @Bean
  JustGiven justGiven(
      ObjectProvider<BeforeChange> givers, ObjectProvider<TakenIn> takenIn, LookAgainBook book, Clock clock) {
    return new JustGiven(givers.orderedStream().toList(), takenIn.getIfAvailable(() -> TakenIn.NOTHING), book, clock);
  }

  @Bean
  Followers followers(
      ObjectProvider<AfterLoss> afterLoss, ObjectProvider<AfterMove> afterMove,
      ObjectProvider<AfterCorrection> afterCorrection, RegistrationBook book, ChangeBook changes, Clock clock) {
    return new Followers(afterLoss.orderedStream().toList(), afterMove.orderedStream().toList(),
        afterCorrection.orderedStream().toList(), book, changes, clock);
  }

  @Bean
  LookAgainAgenda lookAgainAgenda(
      JustGiven justGiven, ObjectProvider<TakenIn> takenIn, LookAgainBook book, RegistrationBook registrations,
      Followers followers, Policies policies, Transactions transactions) {
    return new LookAgainAgenda(justGiven, takenIn.getIfAvailable(() -> TakenIn.NOTHING), book, registrations, followers,
        policies, transactions);
  }

  @Bean
  FamilyEvents familyEvents(
      RegistrationBook book, History history, Reach reach, JustGiven justGiven, Followers followers, Audit audit,
      Clock clock) {
    return new FamilyEvents(book, history, reach, justGiven, followers, audit, clock);
  }

  @Bean
  TierEnds tierEnds(RegistrationBook book, Policies policies, Audit audit, Transactions transactions) {
    return new TierEnds(book, policies, audit, transactions);
  }

  @Bean
  ChangeBook changeBook(DatabaseClient database, Keys keys, JsonMapper json, Clock clock) {
    return new PostgresChangeBook(database, keys, json, clock);
  }

  @Bean
  History history(ChangeBook book, Clock clock) {
    return new History(book, clock);
  }

  @Bean
  FamilyFiles familyFiles(
      RegistrationBook book, ChangeBook changes, History history, Reach reach, ObjectProvider<Assessed> assessed,
      JustGiven justGiven, Followers followers, Policies policies, Audit audit, Clock clock) {
    return new FamilyFiles(
        book, changes, history, reach, assessed.getIfAvailable(() -> Assessed.NOBODY), justGiven, followers, policies,
        audit, clock);
  }

  @Bean
  BreakGlassBook breakGlassBook(DatabaseClient database, Keys keys) {
    return new PostgresBreakGlassBook(database, keys);
  }

  @Bean
  BreakGlassDesk breakGlassDesk(
      BreakGlassBook book, Families families, Policies policies, Audit audit, ObjectProvider<MeterRegistry> meters,
      Clock clock) {
    var alarm = new BreakGlassAlarm(meters.getIfAvailable(SimpleMeterRegistry::new));
    return new BreakGlassDesk(book, families, policies, audit, alarm, clock);
  }

  @Bean
  PersonalRecords breakGlassRecords(DatabaseClient database) {
    return new BreakGlassRecords(database);
  }

  @Bean
  Eligibility eligibility() {
    return Eligibility.byPolicy();
  }

  @Bean
  PersonalRecords registrationRecords(DatabaseClient database, Keys keys, ChangeBook changes) {
    return new RegistrationRecords(database, keys, changes);
  }

  @Bean
  PersonalTraces registrationTraces(DatabaseClient database, Clock clock) {
    return new RegistrationTraces(database, clock);
  }

  @Bean
  SealedColumn sealedPersons() {
    return new SealedColumn("registration_person", "sealed", "registration_id = :family", SealedPerson.FIELD);
  }

  @Bean
  SealedColumn sealedCircumstances() {
    return new SealedColumn("registration", "circumstances", "id = :family", SealedCircumstances.FIELD);
  }

  @Bean
  SealedColumn sealedReturnReasons() {
    return new SealedColumn("registration", "return_reason", "id = :family", ClosedRegistration.RETURN_REASON);
  }

  @Bean
  SealedColumn sealedDecisionReasons() {
    return new SealedColumn("registration_decision", "reason", "registration_id = :family", RegistrationDecisions.REASON);
  }

  @Bean
  SealedColumn sealedLimitReasons() {
    return new SealedColumn("registration_raised_limit", "reason", "registration_id = :family", PostgresChangeBook.REASON);
  }

  @Bean
  SealedColumn sealedChanges() {
    return new SealedColumn("registration_change", "sealed", "registration_id = :family", PostgresChangeBook.CHANGE);
  }

  @Bean
  SealedColumn sealedBreakGlassReasons() {
    return new SealedColumn("break_glass", "reason", "registration = :family", PostgresBreakGlassBook.REASON);
  }

  @Bean
  AgendaItem currentMarks(DatabaseClient database, Keys keys, BlindIndex index, Transactions transactions) {
    return new CurrentMarks(database, keys, index, transactions);
  }
}
