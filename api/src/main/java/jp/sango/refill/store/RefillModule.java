package jp.sango.refill.store;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.audit.Audit;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.refill.OfferBook;
import jp.sango.refill.OfferDesk;
import jp.sango.refill.OfferWatch;
import jp.sango.refill.OpenOffers;
import jp.sango.refill.Refill;
import jp.sango.refill.RefillAgenda;
import jp.sango.refill.WaitingDesk;
import jp.sango.refill.WaitingList;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the waiting list and its offers. */
@Configuration(proxyBeanMethods = false)
class RefillModule {

  @Bean
  OfferBook offerBook(DatabaseClient database) {
    return new PostgresOfferBook(database);
  }

  @Bean
  WaitingList waitingList(DatabaseClient database) {
    return new PostgresWaitingList(database);
  }

  @Bean
  Refill refill(
      OfferBook book, WaitingList list, ApplicationBook applications, Families families, Visits visits,
      SlotLedger ledger, Notices notices, StepwiseNotices stepwise, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    return new Refill(book, list, applications, families, visits, ledger, notices, stepwise, policies, audit,
        transactions, clock);
  }

  @Bean
  OfferDesk offerDesk(Refill refill) {
    return refill.desk();
  }

  @Bean
  OfferWatch offerWatch(Refill refill) {
    return refill.watch();
  }

  @Bean
  WaitingDesk waitingDesk(Refill refill) {
    return refill.waiting();
  }

  @Bean
  OpenOffers openOffers(Refill refill) {
    return refill.open();
  }

  @Bean
  RefillAgenda refillAgenda(Refill refill) {
    return refill.agenda();
  }

  @Bean
  PersonalRecords offerRecords(OfferBook book) {
    return new OfferRecords(book);
  }

  @Bean
  PersonalRecords waitingListRecords(DatabaseClient database, Families families) {
    return new WaitingListRecords(database, families);
  }

  @Bean
  PersonalTraces offerTraces(DatabaseClient database, OpenOffers open) {
    return new OfferTraces(database, open);
  }
}
