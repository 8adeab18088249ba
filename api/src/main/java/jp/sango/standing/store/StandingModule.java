package jp.sango.standing.store;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.application.Applications;
import jp.sango.application.Examination;
import jp.sango.audit.Audit;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Causes;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.LossesTold;
import jp.sango.slot.SlotLedger;
import jp.sango.standing.AskedAgain;
import jp.sango.standing.StandingWishBook;
import jp.sango.standing.StandingWishDesk;
import jp.sango.standing.StandingWishShelf;
import jp.sango.standing.StandingWishes;
import jp.sango.standing.WishesAfterLoss;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the wishes that stand. */
@Configuration(proxyBeanMethods = false)
class StandingModule {

  @Bean
  StandingWishBook standingWishBook(DatabaseClient database) {
    return new PostgresStandingWishBook(database);
  }

  @Bean
  StandingWishShelf standingWishShelf(
      StandingWishBook book, Examination examination, Policies policies, Families families) {
    return new StandingWishShelf(book, examination, policies, families);
  }

  @Bean
  StandingWishDesk standingWishDesk(
      StandingWishBook book, StandingWishShelf shelf, ApplicationBook applications, Examination examination,
      Policies policies, Families families, SlotLedger ledger, AskedAgain places, Audit audit,
      Transactions transactions) {
    return new StandingWishDesk(
        book, shelf, applications, examination, policies, families, ledger, places, audit, transactions);
  }

  @Bean
  StandingWishes standingWishes(
      StandingWishBook book, Applications applications, ApplicationBook applicationBook, Examination examination,
      Families families, SlotLedger ledger, Notices notices, Audit audit, Policies policies, Clock clock) {
    return new StandingWishes(
        book, applications, applicationBook, examination, families, ledger, notices, audit, policies, clock);
  }

  @Bean
  WishesAfterLoss wishesAfterLoss(
      StandingWishBook book, ApplicationBook applications, Audit audit, Clock clock) {
    return new WishesAfterLoss(book, applications, audit, clock);
  }

  @Bean
  Causes standingWishCauses(DatabaseClient database, LossesTold losses) {
    return new StandingWishCauses(database, losses);
  }

  @Bean
  PersonalRecords standingWishRecords(DatabaseClient database) {
    return new StandingWishRecords(database);
  }

  @Bean
  PersonalTraces standingWishTraces(DatabaseClient database, Clock clock) {
    return new StandingWishTraces(database, clock);
  }
}
