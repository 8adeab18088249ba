package jp.sango.visit.store;

import java.time.Clock;
import java.util.Base64;
import jp.sango.audit.Audit;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Causes;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.registration.AfterMove;
import jp.sango.registration.BeforeChange;
import jp.sango.registration.Families;
import jp.sango.sealing.Keys;
import jp.sango.sealing.SealedColumn;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.ByTelephone;
import jp.sango.visit.CallAgenda;
import jp.sango.visit.CallBell;
import jp.sango.visit.CallBook;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallEnding;
import jp.sango.visit.CallStreams;
import jp.sango.visit.CardCode;
import jp.sango.visit.CardDesk;
import jp.sango.visit.CheckInBook;
import jp.sango.visit.CheckInDesk;
import jp.sango.visit.ChecklistDesk;
import jp.sango.visit.DaysNotEntered;
import jp.sango.visit.EarlyEndDesk;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.KnownVisits;
import jp.sango.visit.LateEntryDesk;
import jp.sango.visit.MissedCalls;
import jp.sango.visit.NoShowBook;
import jp.sango.visit.NoShowDesk;
import jp.sango.visit.OfflineScanDesk;
import jp.sango.visit.OverdueCalls;
import jp.sango.visit.Packing;
import jp.sango.visit.ShortCode;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitNotices;
import jp.sango.visit.Visits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Wires visits, calls and the usage card. */
@Configuration(proxyBeanMethods = false)
class VisitModule {

  @Bean
  KnownVisits knownVisits(Policies policies, Clock clock) {
    return new KnownVisits(policies, clock);
  }

  @Bean
  VisitNotices visitNotices(
      Notices notices, StepwiseNotices ways, Families families, Policies policies, Clock clock) {
    return new VisitNotices(notices, ways, families, policies, clock);
  }

  @Bean
  Visits visits(DatabaseClient database, VisitNotices notices, Policies policies, Clock clock) {
    return new PostgresVisits(database, notices, policies, clock);
  }

  /** What a draw is just giving her is looked at with her other visits. */
  @Bean
  BeforeChange drawsBeforeChanges(DatabaseClient database) {
    return (municipality, patience) -> ArrangingLock.joinIfFreeWithin(database, municipality, patience);
  }

  @Bean
  VisitBook visitBook(DatabaseClient database, Keys keys) {
    return new PostgresVisitBook(database, keys);
  }

  @Bean
  CallBook callBook(DatabaseClient database, JsonMapper json, Keys keys) {
    return new PostgresCallBook(database, json, new VisitSeals(database, keys));
  }

  @Bean
  CheckInBook checkInBook(DatabaseClient database, Keys keys) {
    return new PostgresCheckInBook(database, keys);
  }

  @Bean
  CallEnding callEnding(CallBook calls) {
    return new CallEnding(calls);
  }

  @Bean
  VisitDesk visitDesk(
      VisitBook book, CallEnding calls, SlotLedger ledger, VisitNotices notices, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    return new VisitDesk(book, calls, ledger, notices, policies, audit, transactions, clock);
  }

  @Bean
  Packing packing(Families families, Policies policies, Clock clock) {
    return new Packing(families, policies, clock);
  }

  @Bean
  AfterMove visitsAfterMove(VisitDesk desk) {
    return desk::cancelFrom;
  }

  @Bean
  EarlyEndDesk earlyEndDesk(
      VisitBook book, Families families, SlotLedger ledger, VisitNotices notices, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    return new EarlyEndDesk(book, families, ledger, notices, policies, audit, transactions, clock);
  }

  @Bean
  AfterMove staysAfterMove(EarlyEndDesk desk) {
    return desk::endFrom;
  }

  @Bean
  ByTelephone byTelephone(Families families, Phones phones) {
    return new ByTelephone(families, phones);
  }

  @Bean
  CallDesk callDesk(
      VisitBook book, CallBook calls, VisitNotices notices, ByTelephone byTelephone, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    return new CallDesk(book, calls, notices, byTelephone, policies, audit, transactions, clock);
  }

  @Bean
  CallAgenda callAgenda(CallBook calls, VisitNotices notices, ObjectProvider<MissedCalls> missed, Policies policies,
      Audit audit, Transactions transactions) {
    return new CallAgenda(
        calls, notices, missed.getIfAvailable(() -> MissedCalls.NOBODYS), policies, audit, transactions);
  }

  @Bean
  PostgresCallBell callBell(DatabaseClient database) {
    return new PostgresCallBell(database.getConnectionFactory());
  }

  @Bean
  CallStreams callStreams(
      CallBook calls, CallBell bell, Audit audit, Clock clock, @Value("${sango.calls.maximum-streams:10000}") int most) {
    return new CallStreams(calls, bell, audit, clock, most, Schedulers.parallel());
  }

  @Bean
  OverdueCalls overdueCalls(VisitBook book, Policies policies, Clock clock) {
    return new OverdueCalls(book, policies, clock);
  }

  @Bean
  ChecklistDesk checklistDesk(
      VisitBook book, CallBook calls, Families families, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    return new ChecklistDesk(book, calls, families, policies, audit, transactions, clock);
  }

  /** The key is base64, 32 bytes or more; who has it can make usage cards. */
  @Bean
  CardCode cardCode(@Value("${sango.card.key}") String key) {
    return new CardCode(Base64.getDecoder().decode(key));
  }

  @Bean
  ShortCode shortCode(@Value("${sango.card.key}") String key) {
    return new ShortCode(Base64.getDecoder().decode(key));
  }

  @Bean
  CardDesk cardDesk(
      Families families, Visits visits, Policies policies, CardCode codes, ShortCode shortCode, Clock clock) {
    return new CardDesk(families, visits, policies, codes, shortCode, clock);
  }

  @Bean
  CheckInDesk checkInDesk(
      VisitBook book, CheckInBook checkIns, NoShowBook noShows, CardDesk cards, CardCode codes, ShortCode shortCode,
      Families families, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new CheckInDesk(
        book, checkIns, noShows, cards, codes, shortCode, families, policies, audit, transactions, clock);
  }

  @Bean
  NoShowBook noShowBook(DatabaseClient database) {
    return new PostgresNoShowBook(database);
  }

  @Bean
  NoShowDesk noShowDesk(
      VisitBook book, NoShowBook noShows, CheckInBook checkIns, Families families, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    return new NoShowDesk(book, noShows, checkIns, families, policies, audit, transactions, clock);
  }

  @Bean
  DaysNotEntered daysNotEntered(VisitBook book, Policies policies, Audit audit, Clock clock) {
    return new DaysNotEntered(book, policies, audit, clock);
  }

  @Bean
  OfflineScanDesk offlineScanDesk(
      CardCode codes, VisitBook book, LateEntryDesk lateEntries, Families families, Clock clock) {
    return new OfflineScanDesk(codes, book, lateEntries, families, clock);
  }

  @Bean
  LateEntryDesk lateEntryDesk(
      VisitBook book, CheckInBook checkIns, NoShowBook noShows, CardDesk cards, Families families, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    return new LateEntryDesk(book, checkIns, noShows, cards, families, policies, audit, transactions, clock);
  }

  @Bean
  IllnessDesk illnessDesk(
      VisitBook book, Families families, CallEnding calls, SlotLedger ledger, VisitNotices notices, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    return new IllnessDesk(book, families, calls, ledger, notices, policies, audit, transactions, clock);
  }

  @Bean
  Causes visitCauses(DatabaseClient database) {
    return new VisitCauses(database);
  }

  @Bean
  PersonalRecords visitRecords(DatabaseClient database, CallBook calls, Keys keys) {
    return new VisitRecords(database, calls, keys);
  }

  @Bean
  PersonalTraces visitTraces(DatabaseClient database) {
    return new VisitTraces(database);
  }

  @Bean
  SealedColumn sealedCancelReasons() {
    return new SealedColumn("visit", "cancel_reason", "registration = :family", ClosedVisit.FIELD);
  }

  @Bean
  SealedColumn sealedChecklists() {
    return new SealedColumn("visit_checklist", "entries",
        "visit in (select id from visit where registration = :family)", PostgresCallBook.ENTRIES_FIELD);
  }

  @Bean
  SealedColumn sealedSettings() {
    return new SealedColumn("visit_checklist", "setting",
        "visit in (select id from visit where registration = :family)", PostgresCallBook.SETTING_FIELD);
  }

  @Bean
  SealedColumn sealedRevertReasons() {
    return new SealedColumn("check_in", "revert_reason", "registration = :family", PostgresCheckInBook.REASON);
  }
}
