package jp.sango.casework.store;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.casework.CallBoard;
import jp.sango.casework.CallListDesk;
import jp.sango.casework.CallListEntries;
import jp.sango.casework.CallerTexts;
import jp.sango.casework.FamilyHelplines;
import jp.sango.casework.FamilyListeners;
import jp.sango.casework.MissedCallTasks;
import jp.sango.casework.QuietBook;
import jp.sango.casework.QuietListDesk;
import jp.sango.casework.SilentSinceReturned;
import jp.sango.casework.VisitsInDoubt;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Inbox;
import jp.sango.notice.NoticeTexts;
import jp.sango.programme.Policies;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Families;
import jp.sango.registration.Reach;
import jp.sango.sealing.Keys;
import jp.sango.sealing.SealedColumn;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitNotices;
import jp.sango.visit.Visits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the call list and the quiet list. */
@Configuration(proxyBeanMethods = false)
class CaseworkModule {

  @Bean
  FamilyListeners familyListeners(Families families) {
    return new FamilyListeners(families);
  }

  @Bean
  FamilyHelplines familyHelplines(Families families, Policies policies) {
    return new FamilyHelplines(families, policies);
  }

  @Bean
  CallBoard callBoard(DatabaseClient database, Keys keys) {
    return new PostgresCallBoard(database, keys);
  }

  @Bean
  CallListEntries callListEntries(CallBoard board, Families families, Clock clock) {
    return new CallListEntries(board, families, clock);
  }

  @Bean
  MissedCallTasks missedCallTasks(CallBoard board, Clock clock) {
    return new MissedCallTasks(board, clock);
  }

  @Bean
  VisitsInDoubt visitsInDoubt(
      VisitBook visits, VisitNotices notices, CallBoard board, Families families, Eligibility eligibility,
      Policies policies, Clock clock) {
    return new VisitsInDoubt(visits, notices, board, families, eligibility, policies, clock);
  }

  @Bean
  SilentSinceReturned silentSinceReturned(CallBoard board, Policies policies, Transactions transactions) {
    return new SilentSinceReturned(board, policies, transactions);
  }

  @Bean
  PersonalRecords officeCallRecords(DatabaseClient database, Families families, Keys keys) {
    return new OfficeCallRecords(database, families, keys);
  }

  @Bean
  CallListDesk callListDesk(
      CallBoard board, Inbox inbox, Families families, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    return new CallListDesk(board, inbox, families, policies, audit, transactions, clock);
  }

  @Bean
  PersonalTraces caseworkTraces(DatabaseClient database) {
    return new CaseworkTraces(database);
  }

  @Bean
  CallerTexts callerTexts(NoticeTexts texts) {
    return new CallerTexts(texts);
  }

  @Bean
  QuietBook quietBook(DatabaseClient database, Keys keys) {
    return new PostgresQuietBook(database, keys);
  }

  @Bean
  QuietListDesk quietListDesk(
      QuietBook book, Families families, Reach reach, Visits visits, Eligibility eligibility, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    return new QuietListDesk(
        book, families, reach, visits, eligibility, policies, audit, transactions, clock);
  }

  @Bean
  SealedColumn sealedCallNotes() {
    return new SealedColumn("call_attempt", "sealed_note", "registration = :family", PostgresCallBoard.NOTE);
  }

  @Bean
  SealedColumn sealedContactNotes() {
    return new SealedColumn("quiet_contact", "sealed_note", "registration = :family", PostgresQuietBook.NOTE);
  }
}
