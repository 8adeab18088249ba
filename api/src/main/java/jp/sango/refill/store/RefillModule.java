package jp.sango.refill.store;

import java.time.Clock;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.HourlyBroom;
import jp.sango.application.ApplicationBook;
import jp.sango.audit.Audit;
import jp.sango.edge.RingAfterCommit;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Causes;
import jp.sango.notice.NextWay;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.refill.FaultDesk;
import jp.sango.refill.LearnFromWaiting;
import jp.sango.refill.OfferBook;
import jp.sango.refill.OfferDesk;
import jp.sango.refill.OfferWatch;
import jp.sango.refill.OpenOffers;
import jp.sango.refill.PlacesAfterLoss;
import jp.sango.refill.Refill;
import jp.sango.refill.RefillAgenda;
import jp.sango.refill.RefillBell;
import jp.sango.refill.RoundSoon;
import jp.sango.refill.WaitingDesk;
import jp.sango.refill.WaitingFaults;
import jp.sango.refill.WaitingLessons;
import jp.sango.refill.WaitingList;
import jp.sango.registration.Families;
import jp.sango.registration.LossesTold;
import jp.sango.sealing.BlindIndex;
import jp.sango.slot.SlotLedger;
import jp.sango.standing.AskedAgain;
import jp.sango.standing.StandingWishBook;
import jp.sango.visit.Visits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the waiting list and its offers. */
@Configuration(proxyBeanMethods = false)
class RefillModule {

  /** After their date, for whoever looks into what went wrong. */
  private static final int DAYS_FAULTS_ARE_KEPT = 30;

  @Bean
  OfferBook offerBook(DatabaseClient database) {
    return new PostgresOfferBook(database);
  }

  @Bean
  WaitingList waitingList(DatabaseClient database, BlindIndex index) {
    return new PostgresWaitingList(database, index);
  }

  @Bean
  PostgresWaitingFaults waitingFaults(DatabaseClient database) {
    return new PostgresWaitingFaults(database);
  }

  @Bean
  PostgresWaitingLessons waitingLessons(DatabaseClient database, BlindIndex index) {
    return new PostgresWaitingLessons(database, index);
  }

  @Bean
  LearnFromWaiting learnFromWaiting(WaitingLessons lessons, Policies policies) {
    return new LearnFromWaiting(lessons, policies);
  }

  @Bean
  RefillBell refillBell() {
    return new RefillBell();
  }

  @Bean
  RoundSoon roundSoon(RefillBell bell) {
    return municipality -> RingAfterCommit.ring(bell, municipality);
  }

  @Bean
  AskedAgain placesOfWishes(WaitingList list, RoundSoon soon) {
    return Refill.places(list, soon);
  }

  @Bean
  Refill refill(
      OfferBook book, WaitingList list, WaitingFaults faults, RoundSoon soon, ApplicationBook applications,
      StandingWishBook wishes, Families families, Visits visits, SlotLedger ledger, Notices notices,
      StepwiseNotices stepwise, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new Refill(book, list, faults, soon, applications, wishes,
        families, visits, ledger, notices, stepwise, policies, audit, transactions, clock);
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
  PlacesAfterLoss placesAfterLoss(WaitingList list) {
    return new PlacesAfterLoss(list);
  }

  @Bean
  FaultDesk faultDesk(Refill refill) {
    return refill.faultDesk();
  }

  @Bean
  RefillAgenda refillAgenda(Refill refill) {
    return refill.agenda();
  }

  @Bean
  WokenRounds wokenRounds(RefillBell bell, RefillAgenda agenda, Clock clock) {
    return new WokenRounds(bell.rings(), municipality -> agenda.wake(municipality, clock.instant()));
  }

  @Bean
  AgendaItem forgottenFaults(PostgresWaitingFaults faults) {
    return new HourlyBroom("refill.forgotten-faults",
        (now, most) -> faults.forgetBefore(Japan.dateOf(now).minusDays(DAYS_FAULTS_ARE_KEPT), most));
  }

  @Bean
  AgendaItem forgottenLessons(PostgresWaitingLessons lessons) {
    return new HourlyBroom("refill.forgotten-lessons", (now, most) -> lessons.forgetBefore(
        Japan.dateOf(now).minusDays(WaitingLessons.DAYS_LOOKED_BACK), most));
  }

  @Bean
  Causes offerCauses(DatabaseClient database, LossesTold losses) {
    return new OfferCauses(database, losses);
  }

  @Bean
  NextWay nextWayOfOffers(DatabaseClient database, Clock clock) {
    return new NextWayOfOffers(database, clock);
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
