package jp.sango.broadcast.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.HourlyBroom;
import jp.sango.audit.Audit;
import jp.sango.broadcast.BroadcastAlarm;
import jp.sango.broadcast.BroadcastBook;
import jp.sango.broadcast.BroadcastDesk;
import jp.sango.broadcast.BroadcastParts;
import jp.sango.broadcast.HeadCount;
import jp.sango.broadcast.ProgressDesk;
import jp.sango.broadcast.RegisteredPersons;
import jp.sango.broadcast.SegmentSentences;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.BroadcastNotices;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.NoticeWishBook;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.visit.Visits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires broadcasts. */
@Configuration(proxyBeanMethods = false)
class BroadcastModule {

  @Bean
  BroadcastBook broadcastBook(DatabaseClient database, JsonMapper json) {
    return new PostgresBroadcastBook(database, json);
  }

  @Bean
  RegisteredPersons registeredPersons(DatabaseClient database) {
    return new StoredRegisteredPersons(database);
  }

  @Bean
  BroadcastParts broadcastParts(RegisteredPersons registered, Families families, Visits visits, NoticeWishBook wishes,
      BroadcastBook book, NoticeTexts texts, Clock clock) {
    return new BroadcastParts(registered, families, visits, wishes, book, texts, clock);
  }

  @Bean
  HeadCount headCount(BroadcastParts parts, StepwiseNotices notices) {
    return parts.headCount(notices);
  }

  @Bean
  Causes broadcastCauses(BroadcastParts parts) {
    return parts.causes();
  }

  @Bean
  AgendaItem broadcastAgenda(BroadcastParts parts, Notices notices, BroadcastNotices told, Policies policies, Audit audit,
      Transactions transactions, ObjectProvider<MeterRegistry> meters) {
    var alarm = new BroadcastAlarm(meters.getIfAvailable(SimpleMeterRegistry::new));
    return parts.agenda(notices, told, policies, audit, transactions, alarm);
  }

  @Bean
  BroadcastDesk broadcastDesk(BroadcastBook book, HeadCount headCount, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    return new BroadcastDesk(book, headCount, policies, audit, transactions, clock);
  }

  @Bean
  StreamsEnd broadcastStreamsEnd() {
    return new StreamsEnd();
  }

  @Bean
  ProgressDesk progressDesk(BroadcastBook book, BroadcastNotices notices, Audit audit, StreamsEnd end) {
    return new ProgressDesk(book, notices, audit, end.awaited());
  }

  @Bean
  SegmentSentences segmentSentences() {
    return new SegmentSentences();
  }

  @Bean
  PersonalTraces broadcastTraces(DatabaseClient database) {
    return new BroadcastTraces(database);
  }

  /** What was written to many, and who agreed, is answered for as long as records are kept; drafts are not. */
  @Bean
  AgendaItem forgottenBroadcasts(BroadcastBook book, @Value("${sango.broadcast.kept-days:1826}") int keptDays,
      @Value("${sango.broadcast.draft-days:90}") int draftDays) {
    return new HourlyBroom("broadcast.forgotten", (now, most) -> book.forget(
        now.minus(Duration.ofDays(keptDays)), now.minus(Duration.ofDays(draftDays)), most));
  }
}
