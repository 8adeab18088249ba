package jp.sango.notice.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.HourlyBroom;
import jp.sango.audit.Audit;
import jp.sango.kernel.Languages;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.BroadcastNotices;
import jp.sango.notice.Causes;
import jp.sango.notice.Helplines;
import jp.sango.notice.Inbox;
import jp.sango.notice.LineAnswers;
import jp.sango.notice.LineDesk;
import jp.sango.notice.LineNonces;
import jp.sango.notice.LineReports;
import jp.sango.notice.LineTexts;
import jp.sango.notice.Listeners;
import jp.sango.notice.NextWay;
import jp.sango.notice.NextWayAgenda;
import jp.sango.notice.NoticeButtons;
import jp.sango.notice.NoticeSamples;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.NoticeWishBook;
import jp.sango.notice.NoticeWishDesk;
import jp.sango.notice.Notices;
import jp.sango.notice.NoticesOnTheirWay;
import jp.sango.notice.SecondTry;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.Trials;
import jp.sango.notice.WayAlarm;
import jp.sango.notice.WordOfMouth;
import jp.sango.notice.file.WordFiles;
import jp.sango.programme.Policies;
import jp.sango.push.AccountNames;
import jp.sango.push.Arrivals;
import jp.sango.push.DeadLetters;
import jp.sango.push.EndedDeliveries;
import jp.sango.push.LineChat;
import jp.sango.push.LookAgain;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Outbox;
import jp.sango.push.Receipts;
import jp.sango.push.Rendering;
import jp.sango.push.Stages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires the notices. */
@Configuration(proxyBeanMethods = false)
class NoticeModule {

  @Bean
  WordFiles.Found wordFiles(@Value("${sango.programmes.directory:}") String directory) {
    return WordFiles.load(Optional.of(directory).filter(value -> !value.isBlank()).map(Path::of));
  }

  @Bean
  NoticeTexts noticeTexts(WordFiles.Found files, Policies policies) {
    return NoticeTexts.of(files.notices(), policies);
  }

  /** A language that notices come in is one that families can choose. */
  @Bean
  Languages languages(NoticeTexts texts) {
    return texts.languages();
  }

  @Bean
  WayPlanner wayPlanner(
      DatabaseClient database, NoticeTexts texts, Policies policies, Outbox outbox, ObjectProvider<WordOfMouth> wordOfMouth) {
    return new WayPlanner(
        new AddressBook(database), new Deliveries(texts), policies, outbox,
        wordOfMouth.getIfAvailable(() -> WordOfMouth.NOBODY));
  }

  @Bean
  Notices notices(
      DatabaseClient database, WayPlanner planner, ObjectProvider<Listeners> listeners, JsonMapper json, Clock clock) {
    return new PostgresNotices(database, planner, listeners.getIfAvailable(() -> Listeners.UNKNOWN), json, clock);
  }

  @Bean
  StepwiseNotices stepwiseNotices(
      DatabaseClient database, WayPlanner planner, ObjectProvider<Listeners> listeners, JsonMapper json, Clock clock) {
    return new PostgresStepwiseNotices(
        database, planner, listeners.getIfAvailable(() -> Listeners.UNKNOWN), json, clock);
  }

  @Bean
  NoticesOnTheirWay noticesOnTheirWay(
      DatabaseClient database, WayPlanner planner, ObjectProvider<Listeners> listeners, Arrivals arrivals,
      Receipts receipts, Transactions transactions, WayAlarm alarm, Clock clock) {
    return new PostgresNoticesOnTheirWay(new OnItsWayRows(database), new ToldBeside(database), planner,
        listeners.getIfAvailable(() -> Listeners.UNKNOWN), arrivals, receipts, transactions, alarm, clock);
  }

  @Bean
  BroadcastNotices broadcastNotices(DatabaseClient database, Stages stages) {
    return new PostgresBroadcastNotices(database, stages);
  }

  @Bean
  SecondTry secondTry(DeadLetters letters, NoticesOnTheirWay notices) {
    return new SecondTry(letters, notices);
  }

  @Bean
  WayAlarm wayAlarm(ObjectProvider<MeterRegistry> meters) {
    return new WayAlarm(meters.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  NextWayAgenda nextWayAgenda(NoticesOnTheirWay notices, Policies policies, WayAlarm alarm) {
    return new NextWayAgenda(notices, policies, alarm);
  }

  @Bean
  NoticeWishBook noticeWishBook(DatabaseClient database) {
    return new PostgresNoticeWishBook(database);
  }

  @Bean
  NoticeWishDesk noticeWishDesk(
      NoticeWishBook book, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new NoticeWishDesk(book, policies, audit, transactions, clock);
  }

  @Bean
  Inbox inbox(DatabaseClient database, Receipts receipts, JsonMapper json) {
    return new PostgresInbox(database, receipts, json);
  }

  @Bean
  PersonalRecords noticeRecords(Inbox inbox) {
    return new NoticeRecords.OfInbox(inbox);
  }

  @Bean
  PersonalRecords deviceRecords(DatabaseClient database) {
    return new NoticeRecords.OfDevices(database);
  }

  @Bean
  PersonalRecords lineRecords(DatabaseClient database) {
    return new NoticeRecords.OfLine(database);
  }

  @Bean
  PersonalRecords noticeWishRecords(DatabaseClient database) {
    return new NoticeRecords.OfWishes(database);
  }

  @Bean
  PersonalTraces noticeTraces(DatabaseClient database, EndedDeliveries deliveries) {
    return new NoticeTraces(database, deliveries);
  }

  /**
   * Deliveries that ended long ago say on which phone somebody is reached: up to a week after their days they are forgotten
   * together. The notices themselves stay in her inbox until she is erased.
   */
  @Bean
  AgendaItem forgottenDeliveries(EndedDeliveries deliveries, @Value("${sango.push.kept-days:30}") int days) {
    var kept = Duration.ofDays(days);
    if (days < 1 || kept.compareTo(EndedDeliveries.LONGEST_KEPT) > 0) {
      throw new IllegalArgumentException("sango.push.kept-days must be 1, for staff to see what did not arrive, to "
          + EndedDeliveries.LONGEST_KEPT.toDays());
    }
    return new HourlyBroom("notice.forgotten-deliveries", (_, _) -> deliveries.forget(kept));
  }

  @Bean
  LineNonces lineNonces(DatabaseClient database) {
    return new PostgresLineNonces(database);
  }

  @Bean
  LineTexts lineTexts(WordFiles.Found files, NoticeTexts notices) {
    return LineTexts.of(files.line(), notices);
  }

  @Bean
  LineReports lineReports(DatabaseClient database) {
    return new PostgresLineReports(database);
  }

  @Bean
  LineAnswers lineAnswers(LineChat chat) {
    return new AnswersInTurn(chat);
  }

  @Bean
  LineDesk lineDesk(LineChat chat, LineAnswers answers, LineReports reports, ObjectProvider<Helplines> helplines,
      LineTexts texts, Audit audit, Transactions transactions, OfficialAccounts accounts, Clock clock) {
    // An account that is no municipality's is found at the start, not when LINE calls.
    accounts.all().keySet().forEach(MunicipalityCode::new);
    return new LineDesk(
        chat, answers, reports, helplines.getIfAvailable(() -> Helplines.UNKNOWN), texts, audit, transactions, clock);
  }

  /** Kept for longer than what is read may be old: so nothing can be heard twice. */
  @Bean
  AgendaItem forgottenLineReports(LineReports reports) {
    var kept = LineChat.OLDEST.multipliedBy(2);
    return new HourlyBroom("notice.forgotten-line-reports", (_, most) -> reports.forget(kept, most));
  }

  @Bean
  AgendaItem forgottenLineLogins(LineNonces nonces) {
    return new HourlyBroom("notice.forgotten-line-logins", nonces::forget);
  }

  @Bean
  PostgresPhones phones(DatabaseClient database) {
    return new PostgresPhones(database);
  }

  @Bean
  StillToSend stillToSend(
      DatabaseClient database, NoticeTexts texts, LineTexts lineTexts, ObjectProvider<Listeners> listeners,
      ObjectProvider<Causes> causes, Policies policies, Clock clock) {
    return new StillToSend(
        database, texts, new NoticeButtons(lineTexts), listeners.getIfAvailable(() -> Listeners.UNKNOWN),
        new CausesGone(causes.orderedStream().toList()), new Nights(policies, clock));
  }

  /** What the worker asks. */
  @Bean
  @Primary
  LookAgain lookAgain(StillToSend notices, DatabaseClient database) {
    return new TrialsToo(notices, database);
  }

  @Bean
  Trials trials(DatabaseClient database, Outbox outbox, NoticeTexts texts, LineTexts lineTexts, Policies policies,
      Rendering rendering, Clock clock) {
    return new StaffTrials(database, outbox, texts, new NoticeSamples(texts, policies, clock), new NoticeButtons(lineTexts),
        rendering, clock);
  }

  @Bean
  AgendaItem namesOnLockScreens(AccountNames names, NoticeTexts texts) {
    return new NamesOnLockScreens(names, texts);
  }

  /** Who works here no more opens the app no more; nobody says so of her account. */
  @Bean
  AgendaItem forgottenStaffPhones(PostgresPhones phones) {
    return new HourlyBroom("notice.forgotten-staff-phones", phones::forgetStaff);
  }

  @Bean
  DeliveryEndings deliveryEndings(
      DatabaseClient database, Arrivals arrivals, NoticesOnTheirWay notices, ObjectProvider<NextWay> nextWay) {
    return new DeliveryEndings(database, arrivals, notices, nextWay.getIfAvailable(() -> NextWay.NOBODY));
  }

  @Bean
  AgendaItem forgottenAddresses(DatabaseClient database, @Value("${sango.push.failed-kept-days:30}") int days) {
    if (days < 1) {
      throw new IllegalArgumentException("operators need a day to find out whose fault it was");
    }
    var failed = new FailedAddresses(database);
    return new HourlyBroom("notice.forgotten-addresses", (_, most) -> failed.forget(days, most));
  }
}
